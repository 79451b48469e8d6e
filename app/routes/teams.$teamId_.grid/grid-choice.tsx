import { Form } from '@remix-run/react'
import type { GridPageProps } from './grid-page.tsx'

/** Which deck, and whose boards besides the team's own. A plain form: it works without a script. */
export function GridChoice({ decks, deck, teams, others }: GridPageProps) {
  if (decks.length < 2 && teams.length === 0) return null
  return (
    <Form
      method="get"
      className="paper-card flex flex-wrap items-end gap-x-6 gap-y-4 p-5"
      aria-label="Choose a deck and teams"
    >
      <label className="grid min-w-0 flex-1 basis-60 gap-1 text-sm font-medium">
        Deck
        <select name="deck" key={deck} defaultValue={deck} className="text-field text-base font-normal">
          {decks.map(({ slug, title, boards }) => (
            <option key={slug} value={slug}>
              {title} ({boards === 1 ? '1 board' : `${boards} boards`})
            </option>
          ))}
        </select>
      </label>
      {teams.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="text-sm font-medium">With boards of</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-1">
            {teams.map(({ id, name }) => (
              <label key={id} className="flex min-h-10 items-center gap-2">
                <input
                  type="checkbox"
                  name="with"
                  value={id}
                  defaultChecked={others.includes(id)}
                  className="size-5 accent-[var(--action)]"
                />
                {name}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <button type="submit" className="button">
        Show
      </button>
    </Form>
  )
}
