import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { sentenceOf, type Minute, type Names } from '../../domain/minutes.ts'
import type { CardId } from '../../domain/ids.ts'
import { Sentence } from './sentence.tsx'
import type { ClockWords } from './use-clock-words.ts'

interface MinutesListProps {
  /** What is to be listed, in order. */
  minutes: readonly Minute[]
  position: number
  chosen: CardId | null
  names: Names
  clock: ClockWords
  onSeek(position: number): void
}

/** All rows are of one height, as in replay.css, so that any of them is found without drawing the others. */
const ROW_REM = 4
/** Drawn beyond what is seen, so that nothing is blank while it is scrolled. */
const BEYOND = 8

/** However long the minutes are, only the rows in sight are drawn. One of them has the focus; arrows go on from it. */
export function MinutesList({ minutes, position, chosen, names, clock, onSeek }: MinutesListProps) {
  const root = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 600, row: ROW_REM * 16 })
  const current = lastAt(minutes, position)
  const [focused, setFocused] = useState<number | null>(null)
  const wantsFocus = useRef(false)
  const tabStop = Math.min(focused ?? Math.max(current, 0), minutes.length - 1)

  function look(): void {
    const box = root.current
    if (!box) return
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    setView({ top: box.scrollTop, height: box.clientHeight, row: ROW_REM * rem })
  }

  useEffect(() => {
    look()
    const watcher = new ResizeObserver(look)
    watcher.observe(root.current!)
    return () => watcher.disconnect()
  }, [])

  function show(index: number): void {
    const box = root.current
    if (!box || index < 0) return
    const top = index * view.row
    if (top < box.scrollTop) box.scrollTop = top - view.row
    else if (top + view.row > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2
  }

  const follow = useRef(show)
  follow.current = show
  useEffect(() => {
    setFocused(null)
    follow.current(current)
  }, [current, minutes])

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    root.current?.querySelector<HTMLElement>(`[data-row="${tabStop}"] button`)?.focus({ preventScroll: true })
  }, [tabStop, view])

  function walk(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 10,
      PageUp: -10,
      Home: -minutes.length,
      End: minutes.length,
    }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    const to = Math.min(Math.max(tabStop + by, 0), minutes.length - 1)
    wantsFocus.current = true
    setFocused(to)
    show(to)
    look()
  }

  const first = Math.max(0, Math.floor(view.top / view.row) - BEYOND)
  const last = Math.min(minutes.length - 1, Math.ceil((view.top + view.height) / view.row) + BEYOND)
  const rows = new Set([
    tabStop,
    ...Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => first + at),
  ])
  if (minutes.length === 0) return <p className="p-4 text-ink-soft">Nothing of that kind happened.</p>
  return (
    <div ref={root} onScroll={look} className="minutes-list" data-minutes={minutes.length}>
      <ol style={{ height: `${minutes.length * ROW_REM}rem` }} className="relative">
        {[...rows]
          .filter((index) => index >= 0)
          .sort((a, b) => a - b)
          .map((index) => {
            const minute = minutes[index]!
            return (
              <li
                key={minute.position}
                data-row={index}
                aria-setsize={minutes.length}
                aria-posinset={index + 1}
                className="minutes-row"
                style={{ top: `${index * ROW_REM}rem` }}
              >
                <button
                  type="button"
                  tabIndex={index === tabStop ? 0 : -1}
                  aria-current={index === current ? 'true' : undefined}
                  data-lit={chosen !== null && minute.card === chosen ? '' : undefined}
                  className="minutes-entry"
                  onFocus={() => setFocused(index)}
                  onKeyDown={walk}
                  onClick={() => onSeek(minute.position)}
                >
                  <time dateTime={new Date(minute.at).toISOString()} className="text-ink-soft tabular-nums">
                    {clock.time(minute.at)}
                  </time>
                  <span className="line-clamp-3">
                    <Sentence words={sentenceOf(minute, names)} />
                  </span>
                </button>
              </li>
            )
          })}
      </ol>
    </div>
  )
}

/** The last that has happened by a position; −1 before the first. */
function lastAt(minutes: readonly Minute[], position: number): number {
  let low = 0
  let high = minutes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (minutes[middle]!.position <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}
