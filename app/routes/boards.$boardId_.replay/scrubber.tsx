import type { KeyboardEvent } from 'react'
import { phaseName } from '../../domain/phases.ts'
import type { Loaded } from './use-replay.ts'

interface ScrubberProps {
  position: number
  length: number
  /** The time and sentence of where it stands. */
  words: string
  marks: Loaded['marks']
  /** Positions at which the chosen card changed. */
  trail: readonly number[]
  ready: boolean
  onSeek(position: number): void
}

/** The session as a line: one step of it is one event, a page is a phase. */
export function Scrubber({ position, length, words, marks, trail, ready, onSeek }: ScrubberProps) {
  const at = (it: number) => ({
    left: `calc(0.625rem + (100% - 1.25rem) * ${length === 0 ? 0 : it / length})`,
  })
  const current = marks.findLastIndex((mark) => mark.position <= position)

  function turnPage(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return
    event.preventDefault()
    const later = marks.find((mark) => mark.position > position)
    const earlier = marks.findLast((mark) => mark.position < position)
    onSeek(event.key === 'PageUp' ? (later?.position ?? length) : (earlier?.position ?? 0))
  }

  return (
    <div className="grid gap-1">
      <div className="scrubber">
        <div aria-hidden="true" className="scrubber-track">
          {trail.map((it) => (
            <span key={it} className="scrubber-trail" style={at(it)} />
          ))}
          {marks.map((mark) => (
            <span key={mark.position} className="scrubber-mark" style={at(mark.position)} />
          ))}
        </div>
        <input
          type="range"
          name="at"
          aria-label="Moment of the session"
          aria-valuetext={words}
          min={0}
          max={length}
          step={1}
          value={position}
          disabled={!ready}
          onChange={(event) => onSeek(event.currentTarget.valueAsNumber)}
          onKeyDown={turnPage}
          className="scrubber-range"
        />
      </div>
      <ol aria-label="Phases" className="scrubber-phases">
        {marks.map((mark, index) => (
          <li
            key={mark.position}
            style={{ flexGrow: (marks[index + 1]?.position ?? length) - mark.position }}
          >
            <button
              type="button"
              aria-current={index === current ? 'step' : undefined}
              className="scrubber-phase"
              onClick={() => onSeek(mark.position)}
            >
              {phaseName(mark.phase)}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
