import { NEXT_WAYS, type NextWay } from '../../domain/board-seed.ts'

const WAYS: Record<NextWay, { name: string; hint: string }> = {
  resort: {
    name: 'A 15-minute re-sort',
    hint: 'Sort alone once more, then see then and now. Nobody is led by where the cards lay.',
  },
  together: {
    name: 'Together at once',
    hint: 'The cards lie where you left them, with their notes. None is decided until you decide it again.',
  },
}

/** How the next session begins. */
export function WayChoice({ chosen }: { chosen: string }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">How to begin</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {NEXT_WAYS.map((way) => (
          <div
            key={way}
            className="grid grid-cols-[auto_1fr] content-start gap-x-2.5 rounded-xl border border-line p-3"
          >
            <input
              id={`how-${way}`}
              type="radio"
              name="how"
              value={way}
              defaultChecked={way === chosen}
              aria-describedby={`how-${way}-hint`}
              className="mt-0.5 size-4.5 accent-[var(--action)]"
            />
            <label htmlFor={`how-${way}`} className="font-medium">
              {WAYS[way].name}
            </label>
            <p id={`how-${way}-hint`} className="col-start-2 text-sm text-ink-soft">
              {WAYS[way].hint}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
