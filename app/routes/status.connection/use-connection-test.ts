import { useEffect, useState } from 'react'
import type { Judgements, Scene, Step } from '../../domain/connection.ts'
import { reportConnection } from '../../domain/connection-report.ts'
import { summarise, type Verdict } from '../../domain/summarise-connection.ts'
import { runTest } from './run-test.ts'

export interface ConnectionTest {
  /** Counts from 1; 0 until the page's script runs. */
  number: number
  judgements: Judgements
  current: Step | null
  verdict: Verdict | null
  /** Once there is a verdict. */
  report: string | null
  again(): void
}

interface Run extends Pick<ConnectionTest, 'number' | 'judgements' | 'current'> {
  scene: Scene
  testedAt: string
}

const BEFORE: Run = {
  number: 0,
  judgements: {},
  current: null,
  scene: { here: '', seen: null },
  testedAt: '',
}

/** Begins as soon as the page is there, and anew whenever it is asked to. */
export function useConnectionTest(quietSeconds: number): ConnectionTest {
  const [asked, setAsked] = useState(1)
  const [run, setRun] = useState(BEFORE)

  useEffect(() => {
    const stop = new AbortController()
    const change = (how: (before: Run) => Partial<Run>) => {
      if (!stop.signal.aborted) setRun((before) => ({ ...before, ...how(before) }))
    }
    setRun({
      ...BEFORE,
      number: asked,
      scene: { here: location.origin, seen: null },
      testedAt: new Date().toISOString(),
    })
    runTest(quietSeconds, stop.signal, {
      began: (step) => change(() => ({ current: step })),
      judged: (step, judgement) =>
        change(({ judgements }) => ({ judgements: { ...judgements, [step]: judgement }, current: null })),
      saw: (scene) => change(() => ({ scene })),
    }).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    return () => stop.abort()
  }, [asked, quietSeconds])

  const { number, judgements, current, scene, testedAt } = run
  const verdict = summarise(judgements, scene)
  return {
    number,
    judgements,
    current,
    verdict,
    report:
      verdict && reportConnection(judgements, verdict, { testedAt, browser: navigator.userAgent, scene }),
    again: () => setAsked((count) => count + 1),
  }
}
