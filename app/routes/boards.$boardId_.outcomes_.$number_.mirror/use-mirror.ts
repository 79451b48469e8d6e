import { useCallback, useEffect, useMemo, useState } from 'react'
import { CHOICES, type Choice } from '../../domain/ballots.ts'
import type { CardId } from '../../domain/ids.ts'
import type { Answer } from '../../domain/mirror.ts'
import { useKept } from '../../hooks/use-kept.ts'

interface Kept {
  choices: [CardId, Choice][]
  finished: boolean
}

const NOTHING: Kept = { choices: [], finished: false }

/**
 * A sort that nobody but this browser knows of, and that a reload goes on with. Where the cards lie in the outcome is
 * asked for once it is finished, and not before.
 * @param path the outcome's
 */
export function useMirror(path: string, cards: readonly { id: CardId }[]) {
  const [stored, keep] = useKept<Kept>(`dutyboard:mirror:${path}`, NOTHING)
  const [ready, setReady] = useState(false)
  const [rounds, setRounds] = useState(0)
  const [answers, setAnswers] = useState<Answer[] | null>(null)
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState(false)
  // After the one that reads what is kept.
  useEffect(() => setReady(true), [])

  const choices = useMemo(() => known(stored, cards), [stored, cards])
  const finished = ready && isKept(stored) && stored.finished && choices.size === cards.length

  const ask = useCallback(async () => {
    setAsking(true)
    setFailed(false)
    try {
      const response = await fetch(`${path}/mirror.json`)
      if (!response.ok) throw new Error(String(response.status))
      setAnswers((await response.json()) as Answer[])
    } catch {
      // No network, or the right to read it has ended: told, and tried again by hand.
      setFailed(true)
    }
    setAsking(false)
  }, [path])

  useEffect(() => {
    if (finished) void ask()
  }, [finished, ask])

  return {
    choices,
    ready,
    rounds,
    asking,
    failed,
    /** Null until the sort is finished and they have come. */
    answers: finished ? answers : null,
    choose: (id: CardId, choice: Choice) =>
      keep({ choices: [...new Map(choices).set(id, choice)], finished: false }),
    finish() {
      if (finished) void ask()
      else keep({ choices: [...choices], finished: true })
    },
    again() {
      keep(NOTHING)
      setAnswers(null)
      setRounds(rounds + 1)
    },
  }
}

/** Storage may hold what another version wrote, or another page. */
function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'choices' in value && Array.isArray(value.choices)
}

/** In the order of the cards. */
function known(stored: unknown, cards: readonly { id: CardId }[]): Map<CardId, Choice> {
  const pairs = isKept(stored) ? stored.choices.filter((pair) => Array.isArray(pair)) : []
  const given = new Map(pairs)
  return new Map(
    cards.flatMap(({ id }) => {
      const choice = CHOICES.find((it) => it === given.get(id))
      return choice ? [[id, choice] as const] : []
    }),
  )
}
