import type { DeckSummary } from '#server/decks.ts'

/** Any deck that one may start a board with. */
export function CopyPart({ decks, chosen }: { decks: readonly DeckSummary[]; chosen: string }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor="deck" className="font-medium">
        The deck to copy
      </label>
      <p id="deck-hint" className="-mt-1 text-sm text-ink-soft">
        The copy is a deck of its own. To go on with a deck of your team, make its next version instead.
      </p>
      <select id="deck" name="deck" defaultValue={chosen} aria-describedby="deck-hint" className="text-field">
        {decks.map(({ slug, title, team, cardCount }) => (
          <option key={slug} value={slug}>
            {title} ({cardCount} cards{team ? `, ${team.name}` : ''})
          </option>
        ))}
      </select>
    </div>
  )
}
