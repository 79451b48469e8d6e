import { FIRST_PHASES, type FirstPhase } from '../../domain/phases.ts'

const STARTS: Record<FirstPhase, { name: string; hint: string }> = {
  discuss: { name: 'Together at once', hint: 'Everybody drags cards on one table. Fine for a first look.' },
  lobby: {
    name: 'A led session',
    hint: 'Sort alone, reveal, talk about what matters, decide. About an hour for 5 to 12 people.',
  },
}

/** How the board begins; one can go from either to the other later. */
export function StartChoice({ chosen }: { chosen: string }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">How to begin</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {FIRST_PHASES.map((phase) => (
          <div key={phase} className="grid grid-cols-[auto_1fr] gap-x-2.5 rounded-xl border border-line p-3">
            <input
              id={`start-${phase}`}
              type="radio"
              name="start"
              value={phase}
              defaultChecked={phase === chosen}
              aria-describedby={`start-${phase}-hint`}
              className="mt-0.5 size-4.5 accent-[var(--action)]"
            />
            <label htmlFor={`start-${phase}`} className="font-medium">
              {STARTS[phase].name}
            </label>
            <p id={`start-${phase}-hint`} className="col-start-2 text-sm text-ink-soft">
              {STARTS[phase].hint}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
