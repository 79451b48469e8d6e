// What all steps together mean for somebody who wants to use a board here.

import { STEPS, type Judgement, type Judgements, type Scene, type Step } from './connection.ts'

export interface Verdict {
  /** `shaky`: boards are live here, yet not as they should be. */
  level: 'good' | 'shaky' | 'bad'
  sentence: string
  /** For whoever runs the server. */
  advice: string[]
}

/** The first of these that is not fine says what it is about. */
const GRAVEST: Step[] = ['pages', 'opens', 'messages', 'cookies', 'quiet']

const BEGINNINGS: Record<Step, string> = {
  pages: 'Boards cannot be opened here',
  opens: 'Boards will not be live here',
  messages: 'Boards will not be live here',
  cookies: 'Boards cannot be joined here',
  quiet: 'Boards may lose the connection here now and then',
}

/** Null until every step has been judged. */
export function summarise(judgements: Judgements, scene: Scene): Verdict | null {
  if (STEPS.some((step) => !judgements[step])) return null
  const advice = [...new Set(STEPS.flatMap((step) => adviceOf(judgements[step]) ?? []))]
  const gravest = GRAVEST.find((step) => judgements[step]?.state === 'not-fine')
  if (gravest === undefined)
    return { level: 'good', sentence: 'Everything a board needs gets through.', advice: unsaid(scene) }
  const { reason } = judgements[gravest] as Extract<Judgement, { state: 'not-fine' }>
  return {
    level: gravest === 'quiet' ? 'shaky' : 'bad',
    sentence: `${BEGINNINGS[gravest]}: ${reason}.`,
    advice,
  }
}

function adviceOf(judgement: Judgement | undefined): string | null {
  return judgement?.state === 'not-fine' ? judgement.advice : null
}

/** Behind https the server cannot know by itself that it is, and would make links that begin with http. */
function unsaid({ here, seen }: Scene): string[] {
  if (!seen || seen.publicOrigin !== null || !here.startsWith('https:')) return []
  return [`Set PUBLIC_URL to ${here}, so that links to boards begin with https.`]
}
