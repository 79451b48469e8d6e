import { describe, expect, test } from 'vitest'
import { addressFault } from '#app/domain/address-fault.ts'
import { STEPS, type Finding, type Judgements, type Scene, type ServerView } from '#app/domain/connection.ts'
import { reportConnection } from '#app/domain/connection-report.ts'
import { judge } from '#app/domain/judge-connection.ts'
import { summarise } from '#app/domain/summarise-connection.ts'

const HERE = 'https://board.example.org'

function sceneOf(view: Partial<ServerView> = {}, here = HERE): Scene {
  return {
    here,
    seen: { publicOrigin: HERE, host: 'board.example.org', forwardedProto: 'https', mark: null, ...view },
  }
}

const ALL_FINE: Finding[] = [
  { step: 'pages', found: { ms: 12 } },
  { step: 'cookies', found: { kept: true } },
  { step: 'opens', found: { ms: 20 } },
  { step: 'messages', found: { smallMs: 3, largeMs: 9 } },
  { step: 'quiet', found: { seconds: 35 } },
]

/** All is fine but these. */
function judgeAll(faults: Finding[], scene = sceneOf()): Judgements {
  const findings = ALL_FINE.map((fine) => faults.find(({ step }) => step === fine.step) ?? fine)
  return Object.fromEntries(findings.map((finding) => [finding.step, judge(finding, scene)]))
}

function verdictOf(faults: Finding[], scene = sceneOf()) {
  return summarise(judgeAll(faults, scene), scene)
}

const FAULTS: Finding[] = [
  { step: 'pages', found: { fault: 'no-network' } },
  { step: 'pages', found: { fault: 'no-answer' } },
  { step: 'pages', found: { fault: 'other-answer', status: 502 } },
  { step: 'cookies', found: { kept: false } },
  { step: 'cookies', found: { fault: 'no-answer' } },
  { step: 'opens', found: { fault: 'no-answer' } },
  { step: 'opens', found: { fault: 'closed', code: 1006, plain: 426 } },
  { step: 'opens', found: { fault: 'closed', code: 1006, plain: 404 } },
  { step: 'opens', found: { fault: 'closed', code: 1012, plain: 426 } },
  { step: 'opens', found: { fault: 'closed', code: 4503, plain: 426 } },
  { step: 'messages', found: { fault: 'altered', size: 'small' } },
  { step: 'messages', found: { fault: 'altered', size: 'large' } },
  { step: 'messages', found: { fault: 'no-answer', size: 'large' } },
  { step: 'messages', found: { fault: 'closed', size: 'small', code: 1006 } },
  { step: 'messages', found: { fault: 'closed', size: 'large', code: 1009 } },
  { step: 'quiet', found: { fault: 'cut', seconds: 5, code: 1006 } },
  { step: 'quiet', found: { fault: 'silent', seconds: 35 } },
  { step: 'quiet', found: { fault: 'not-again' } },
]

describe('what is found', () => {
  test('every fault has a plain sentence of its own, without jargon and exclamation marks', () => {
    const sentences = FAULTS.map((finding) => judge(finding, sceneOf()).sentence)
    expect(new Set(sentences).size).toBe(FAULTS.length)
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(sentence).not.toMatch(/!|websocket|upgrade|http|header|origin|undefined|null/i)
    }
  })

  test('every fault makes a verdict that is one sentence and not good', () => {
    for (const finding of FAULTS) {
      const verdict = verdictOf([finding])!
      expect(verdict.level).toBe(finding.step === 'quiet' ? 'shaky' : 'bad')
      expect(verdict.sentence).toMatch(/^Boards [^:]+: [a-z].*[^.]\.$/)
    }
  })

  test('without a fault everything gets through, with the times', () => {
    expect(verdictOf([])).toEqual({
      level: 'good',
      sentence: 'Everything a board needs gets through.',
      advice: [],
    })
    expect(judgeAll([]).messages!.sentence).toBe(
      'A small and a large message came back unchanged, in 3 and 9 ms.',
    )
  })

  test('there is no verdict before the last step', () => {
    const { pages, cookies, opens, messages } = judgeAll([])
    expect(summarise({ pages, cookies, opens, messages }, sceneOf())).toBeNull()
  })

  test('of several faults the gravest gives the verdict, and the advice on each is kept', () => {
    const verdict = verdictOf([
      { step: 'quiet', found: { fault: 'cut', seconds: 5, code: 1006 } },
      { step: 'messages', found: { fault: 'altered', size: 'large' } },
      { step: 'cookies', found: { kept: false } },
    ])!
    expect(verdict.sentence).toBe('Boards will not be live here: messages are altered on the way.')
    expect(verdict.advice).toHaveLength(3)
  })

  test('steps that were not tested put no blame on anything', () => {
    const untested = { state: 'untested', sentence: 'Not tested, since pages do not get through.' } as const
    const judgements: Judgements = Object.fromEntries(STEPS.map((step) => [step, untested]))
    judgements.pages = judge({ step: 'pages', found: { fault: 'no-answer' } }, sceneOf())
    expect(summarise(judgements, sceneOf())!.sentence).toBe(
      'Boards cannot be opened here: the server does not answer.',
    )
  })

  test('a server that restarts or is full is never taken for a fault on the way, at whatever step', () => {
    for (const [code, words] of [
      [1012, 'The server restarts'],
      [4503, 'The server has no place'],
    ] as const) {
      for (const finding of [
        { step: 'opens', found: { fault: 'closed', code, plain: 426 } },
        { step: 'messages', found: { fault: 'closed', size: 'small', code } },
        { step: 'quiet', found: { fault: 'cut', seconds: 3, code } },
      ] as const)
        expect(judge(finding, sceneOf()).sentence).toContain(words)
    }
  })
})

describe('the address', () => {
  test('it is no fault where it is the one the server answers to, or where nothing is known', () => {
    expect(addressFault(sceneOf())).toBeNull()
    expect(addressFault({ here: HERE, seen: null })).toBeNull()
    expect(addressFault(sceneOf({ publicOrigin: null, host: 'Board.Example.org' }))).toBeNull()
  })

  test('another one than PUBLIC_URL is named beside it, and explains why no connection opens', () => {
    const scene = sceneOf({}, 'http://10.0.0.7:3000')
    const opens = judge({ step: 'opens', found: { fault: 'closed', code: 1006, plain: 426 } }, scene)
    expect(opens.sentence).toBe(
      'This server answers to https://board.example.org, and you are at http://10.0.0.7:3000. Open it at https://board.example.org instead.',
    )
    expect(opens).toMatchObject({ advice: expect.stringContaining('set PUBLIC_URL to http://10.0.0.7:3000') })
  })

  test('http in place of https is told apart, and so is its cookie that only https keeps', () => {
    const scene = sceneOf({}, 'http://board.example.org')
    expect(addressFault(scene)!.advice).toBe(
      'Set PUBLIC_URL to http://board.example.org, or let the proxy send people from http://board.example.org on to https://board.example.org.',
    )
    expect(judge({ step: 'cookies', found: { kept: false } }, scene).sentence).toContain(
      'secure address only',
    )
  })

  test('a proxy that does not pass the host on is found out without PUBLIC_URL', () => {
    const fault = addressFault(sceneOf({ publicOrigin: null, host: 'dutyboard:3000' }))!
    expect(fault.sentence).toContain('the server is told that you are at dutyboard:3000')
    expect(fault.advice).toBe(
      'Set PUBLIC_URL to https://board.example.org, or let the proxy pass the header Host on unchanged.',
    )
  })

  test('where all is well behind https without PUBLIC_URL, it is still advised', () => {
    expect(verdictOf([], sceneOf({ publicOrigin: null }))!.advice).toEqual([
      'Set PUBLIC_URL to https://board.example.org, so that links to boards begin with https.',
    ])
  })
})

test('the report names times, codes, addresses and the browser, in plain lines', () => {
  const scene = sceneOf()
  const judgements = judgeAll([{ step: 'quiet', found: { fault: 'cut', seconds: 5, code: 1006 } }], scene)
  const circumstances = { testedAt: '2031-05-06T07:08:09.000Z', browser: 'Mozilla/5.0', scene }
  expect(reportConnection(judgements, summarise(judgements, scene)!, circumstances)).toBe(
    `Dutyboard, test of the live connection
Boards may lose the connection here now and then: quiet connections are cut after 5 s.

1. Pages: fine. The server answers, in 12 ms.
2. Cookies: fine. This browser keeps the cookie that joining a board needs.
3. Live connection: fine. A live connection opens, in 20 ms.
4. Messages: fine. A small and a large message came back unchanged, in 3 and 9 ms.
5. Staying connected: not fine. The connection was cut after 5 s of quiet. (code 1006)

For whoever runs the server: Leave quiet connections under /sync/ open for 75 s (nginx: proxy_read_timeout 75s). README, “More than one node”, tells more.
Address in the browser: https://board.example.org
PUBLIC_URL: https://board.example.org
Host as the server sees it: board.example.org
X-Forwarded-Proto: https
Browser: Mozilla/5.0
Tested: 2031-05-06T07:08:09.000Z
`,
  )
})
