// The test as plain text, for whoever runs the server. It names times, codes, addresses and the browser, no person.

import { STEPS, STEP_NAMES, type Judgement, type Judgements, type Scene } from './connection.ts'
import type { Verdict } from './summarise-connection.ts'

export interface Circumstances {
  /** ISO 8601. */
  testedAt: string
  /** As the browser names itself. */
  browser: string
  scene: Scene
}

const STATE_WORDS: Record<Judgement['state'], string> = {
  fine: 'fine',
  'not-fine': 'not fine',
  untested: 'not tested',
}

export function reportConnection(
  judgements: Judgements,
  verdict: Verdict,
  { testedAt, browser, scene: { here, seen } }: Circumstances,
): string {
  const steps = STEPS.flatMap((step, index) => {
    const judgement = judgements[step]
    if (!judgement) return []
    const code = 'code' in judgement && judgement.code !== undefined ? ` (code ${judgement.code})` : ''
    return `${index + 1}. ${STEP_NAMES[step]}: ${STATE_WORDS[judgement.state]}. ${judgement.sentence}${code}`
  })
  return [
    'Dutyboard, test of the live connection',
    verdict.sentence,
    '',
    ...steps,
    '',
    ...verdict.advice.map((sentence) => `For whoever runs the server: ${sentence}`),
    `Address in the browser: ${here}`,
    `PUBLIC_URL: ${seen ? (seen.publicOrigin ?? 'not set') : 'not known'}`,
    `Host as the server sees it: ${seen?.host ?? 'not known'}`,
    `X-Forwarded-Proto: ${seen?.forwardedProto ?? 'none'}`,
    `Browser: ${browser}`,
    `Tested: ${testedAt}`,
    '',
  ].join('\n')
}
