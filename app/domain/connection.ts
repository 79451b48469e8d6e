// What a browser finds when it tries, step by step, whether everything a live board needs gets through to the
// server and back. judge-connection.ts puts the findings into words.

export const STEPS = ['pages', 'cookies', 'opens', 'messages', 'quiet'] as const
export type Step = (typeof STEPS)[number]

export const STEP_NAMES: Record<Step, string> = {
  pages: 'Pages',
  cookies: 'Cookies',
  opens: 'Live connection',
  messages: 'Messages',
  quiet: 'Staying connected',
}

/** What a step came to. `code` is a WebSocket's close code, `status` that of an HTTP answer. */
export interface Findings {
  pages: { ms: number } | { fault: 'no-network' | 'no-answer' } | { fault: 'other-answer'; status: number }
  cookies: { kept: boolean } | { fault: 'no-answer' }
  opens:
    | { ms: number }
    | { fault: 'no-answer' }
    /** `plain`: the status of an ordinary request to the same address, null without an answer. */
    | { fault: 'closed'; code: number; plain: number | null }
  messages:
    | { smallMs: number; largeMs: number }
    | { fault: 'altered' | 'no-answer'; size: MessageSize }
    | { fault: 'closed'; size: MessageSize; code: number }
  quiet:
    | { seconds: number }
    | { fault: 'cut'; seconds: number; code: number }
    | { fault: 'silent'; seconds: number }
    | { fault: 'not-again' }
}

export type MessageSize = 'small' | 'large'

export type Finding = { [step in Step]: { step: step; found: Findings[step] } }[Step]

/** What reaches the server of a request that the page sent. Nothing about boards or people. */
export interface ServerView {
  /** `PUBLIC_URL`'s origin, if it is set. */
  publicOrigin: string | null
  host: string | null
  forwardedProto: string | null
  /** The value of the test's cookie. */
  mark: string | null
}

/** Where the page is, as an origin, and what the server sees of it; null as long as it was not told. */
export interface Scene {
  here: string
  seen: ServerView | null
}

export type Judgement =
  | { state: 'fine'; sentence: string }
  /** `reason` goes on a sentence, `advice` is for whoever runs the server, `code` for the report. */
  | { state: 'not-fine'; sentence: string; reason: string; advice: string | null; code?: number }
  | { state: 'untested'; sentence: string }

export type Judgements = Partial<Record<Step, Judgement>>
