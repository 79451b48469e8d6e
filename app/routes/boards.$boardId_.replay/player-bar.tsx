import { Pause, Play } from 'lucide-react'
import { Segments } from '../../components/segments.tsx'
import type { Speed } from '../../domain/playing.ts'
import type { Player } from './use-player.ts'

const SPEED_WORDS: Record<Speed, string> = {
  '1': '1×',
  '2': '2×',
  '5': '5×',
  '10': '10×',
  minute: 'One minute',
}

/** What runs the replay. */
export function PlayerBar({ player, ready }: { player: Player; ready: boolean }) {
  const { playing, toggle, speed, setSpeed } = player
  return (
    <div className="flex flex-wrap items-center gap-2">
      <button type="button" className="button sm:min-w-28" disabled={!ready} onClick={toggle}>
        {playing ? (
          <Pause aria-hidden="true" className="size-5" fill="currentColor" />
        ) : (
          <Play aria-hidden="true" className="size-5" fill="currentColor" />
        )}
        <span className="max-sm:sr-only">{playing ? 'Pause' : 'Play'}</span>
      </button>
      {/* An object's keys that are whole numbers come first, in their order. */}
      <Segments label="Speed" name="speed" choices={SPEED_WORDS} chosen={speed} onChoose={setSpeed} />
    </div>
  )
}
