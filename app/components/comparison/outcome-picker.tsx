import { shortDayOf } from '../../domain/day-words.ts'
import { Form } from '@remix-run/react'
import type { BoardChoice, OutcomeChoice } from '#server/comparisons.ts'

export interface OutcomePickerProps {
  boards: readonly BoardChoice[]
  /** Whether `boards` are all there are to choose from. */
  isAll: boolean
  search: string
  a: string
  b: string
  /** The outcomes that are shown now, which may be of boards that the list leaves out. */
  shown: readonly { value: string; words: string }[]
  valueOf(outcome: OutcomeChoice): string
}

/** Two lists to choose from, and a search where there are many boards. A plain form: it works without a script. */
export function OutcomePicker(props: OutcomePickerProps) {
  const { isAll, search, a, b } = props
  return (
    <Form method="get" className="paper-card grid gap-4 p-5 print:hidden" aria-label="Choose two outcomes">
      <div className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <Choice name="a" label="Then" value={a} {...props} />
        <Choice name="b" label="Now" value={b} {...props} />
        <button type="submit" className="button">
          Compare
        </button>
      </div>
      {(!isAll || search !== '') && (
        <div className="grid gap-1">
          <label htmlFor="search-boards" className="text-sm font-medium">
            Only boards named like
          </label>
          <div className="flex flex-wrap gap-2">
            <input
              id="search-boards"
              type="search"
              name="q"
              defaultValue={search}
              maxLength={120}
              className="text-field flex-1 basis-48"
            />
            <button type="submit" className="button-quiet">
              Search
            </button>
          </div>
          <p className="text-sm text-ink-soft">{searchWords(props)}</p>
        </div>
      )}
    </Form>
  )
}

function searchWords({ boards, isAll, search }: OutcomePickerProps): string {
  if (boards.length === 0) return `No board with an outcome is named like “${search}”.`
  if (isAll) return boards.length === 1 ? 'One board is named so.' : `${boards.length} boards are named so.`
  return `The lists have the ${boards.length} boards that saved last. Search to find others.`
}

interface ChoiceProps extends OutcomePickerProps {
  name: 'a' | 'b'
  label: string
  value: string
}

function Choice({ name, label, value, boards, shown, valueOf }: ChoiceProps) {
  const listed = new Set(boards.flatMap(({ outcomes }) => outcomes.map(valueOf)))
  const missing = shown.filter((it) => !listed.has(it.value))
  return (
    <label className="grid min-w-0 gap-1 text-sm font-medium">
      {label}
      {/* Made anew with what is shown, since the page stays while its address changes. */}
      <select key={value} name={name} defaultValue={value} className="text-field text-base font-normal">
        {missing.length > 0 && (
          <optgroup label="Shown now">
            {missing.map((it) => (
              <option key={it.value} value={it.value}>
                {it.words}
              </option>
            ))}
          </optgroup>
        )}
        {boards.map(({ boardId, title, outcomes }) => (
          <optgroup key={boardId} label={title}>
            {outcomes.map((outcome) => (
              <option key={outcome.number} value={valueOf(outcome)}>
                {title.slice(0, 40)}, outcome {outcome.number}, {shortDayOf(outcome.savedAt)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
