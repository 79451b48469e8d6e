import { useCallback, useEffect, useState } from 'react'
import { minutesOf, namesOf, type Minute, type Names } from '../../domain/minutes.ts'
import { playTimes } from '../../domain/playing.ts'
import { phaseMarks, playback, type Playback, type Replay } from '../../domain/replay.ts'
import { unpackReplay, type PackedReplay } from '../../domain/replay-wire.ts'

/** A replay with all that is worked out of it once. */
export interface Loaded {
  replay: Replay
  playback: Playback
  minutes: readonly Minute[]
  names: Names
  times: readonly number[]
  marks: ReturnType<typeof phaseMarks>
}

type State = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; loaded: Loaded }

/** Everything that happened on a board, fetched once. */
export function useReplay(path: string): { state: State; retry(): void } {
  const [state, setState] = useState<State>({ kind: 'loading' })
  const load = useCallback(async () => {
    setState({ kind: 'loading' })
    setState(await fetchReplay(path))
  }, [path])
  useEffect(() => void load(), [load])
  return { state, retry: () => void load() }
}

async function fetchReplay(path: string): Promise<State> {
  try {
    const response = await fetch(path, { cache: 'no-store' })
    if (!response.ok) return { kind: 'failed' }
    const replay = unpackReplay((await response.json()) as PackedReplay)
    return { kind: 'ready', loaded: prepare(replay) }
  } catch {
    // Offline: the page offers to try again.
    return { kind: 'failed' }
  }
}

function prepare(replay: Replay): Loaded {
  return {
    replay,
    playback: playback(replay),
    minutes: minutesOf(replay),
    names: namesOf(replay),
    times: playTimes(replay),
    marks: phaseMarks(replay),
  }
}
