import type { TeamLine } from '#server/teams.ts'

interface TeamChoiceProps {
  teams: readonly TeamLine[]
  chosen: string
  /** What belonging to the team means. */
  hint?: string
  /** Whether it may be a new one. */
  takesNew?: boolean
  fault: string | undefined
}

/** The team that what is made belongs to. Nobody is asked who is in none: what they make first makes them one. */
export function TeamChoice({
  teams,
  chosen,
  hint = 'Everybody in it reads what the board comes to.',
  takesNew = true,
  fault,
}: TeamChoiceProps) {
  if (teams.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <label htmlFor="team" className="font-medium">
        Team
      </label>
      <p id="team-hint" className="-mt-1 text-sm text-ink-soft">
        {hint}
        {takesNew && ' A new team is yours, and you name it later.'}
      </p>
      <select
        id="team"
        name="team"
        defaultValue={chosen}
        aria-describedby={fault ? 'team-hint team-fault' : 'team-hint'}
        aria-invalid={fault ? true : undefined}
        className="text-field"
      >
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {takesNew && <option value="">A new team</option>}
      </select>
      {fault && (
        <p id="team-fault" className="text-sm font-medium text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
