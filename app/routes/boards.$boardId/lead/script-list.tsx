import { useKept } from '../../../hooks/use-kept.ts'
import { useScene } from '../board-scene.ts'

/** An hour, step by step, for somebody who has never led one. */
const STEPS = [
  {
    id: 'arrive',
    minutes: '0–5',
    words: 'Show the code. People join, say their seat and why they are here.',
  },
  {
    id: 'practise',
    minutes: '5–8',
    words: 'Open one card together: what it means, how it is moved, and what stays private.',
  },
  { id: 'sort', minutes: '8–14', words: 'Move everyone to Sort. Six quiet minutes; set the timer.' },
  {
    id: 'reveal',
    minutes: '14–17',
    words: 'Move everyone to Reveal. Look at what files itself, then read out what nobody claims.',
  },
  {
    id: 'talk',
    minutes: '17–45',
    words:
      'Move everyone to Discuss. Take the queue from the top: spotlight, question, decide, last word. Split or park what is stuck.',
  },
  {
    id: 'check',
    minutes: '45–50',
    words: 'Tell two or three things that went wrong lately. Which card decides each, and would you do that?',
  },
  {
    id: 'consent',
    minutes: '50–56',
    words: 'Ask for consent on what is decided. Write down what people can only live with.',
  },
  {
    id: 'seal',
    minutes: '56–60',
    words: 'Save the outcome. Three actions with a name and a day, and the date of the next look.',
  },
] as const

/** A quarter of an hour for duties that come back. */
const SHORT_STEPS = [
  { id: 'short-arrive', minutes: '0–1', words: 'People join. Say which duties come back, and why.' },
  { id: 'short-sort', minutes: '1–4', words: 'Move everyone to Sort. Three quiet minutes; set the timer.' },
  {
    id: 'short-reveal',
    minutes: '4–6',
    words: 'Move everyone to Reveal. Read out then and now: what moved, what drifted, what is split still.',
  },
  {
    id: 'short-talk',
    minutes: '6–12',
    words: 'Move everyone to Discuss. Spotlight the top three, decide, last word. Park the rest.',
  },
  {
    id: 'short-actions',
    minutes: '12–14',
    words: 'Go through the items from last time: done, changed, or still to do with another day.',
  },
  { id: 'short-seal', minutes: '14–15', words: 'Save the outcome, and say when you look again.' },
] as const

/** The script as a checklist; the ticks stay in this browser. */
export function ScriptList() {
  const { board } = useScene()
  const [ticked, setTicked] = useKept<string[]>(`dutyboard:script:${board.id}`, [])
  const again = board.startedFrom !== null
  return (
    <section aria-labelledby="script" className="grid content-start gap-2">
      <h3 id="script" className="text-lg font-semibold">
        {again ? 'A quarter of an hour, step by step' : 'An hour, step by step'}
      </h3>
      <ul className="grid gap-1">
        {(again ? SHORT_STEPS : STEPS).map(({ id, minutes, words }) => (
          <li key={id}>
            <label className="flex min-h-8 items-start gap-3 py-1 text-sm">
              <input
                type="checkbox"
                className="mt-0.5 size-4.5 shrink-0 accent-[var(--action)]"
                checked={ticked.includes(id)}
                onChange={(event) =>
                  setTicked(event.currentTarget.checked ? [...ticked, id] : ticked.filter((it) => it !== id))
                }
              />
              <span>
                <span className="font-semibold tabular-nums">{minutes} min</span> {words}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
