interface TeamChoiceProps {
  teams: readonly { id: string; name: string }[]
  /** An id, or empty for a new team. */
  chosen: string
  fault: string | undefined
}

/** Where a new board belongs: to a team one is in, or to a new one. Nothing to choose for who is in none. */
export function TeamChoice({ teams, chosen, fault }: TeamChoiceProps) {
  if (teams.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <label htmlFor="team" className="font-medium">
        Team
      </label>
      <select
        id="team"
        name="team"
        defaultValue={chosen}
        className="text-field"
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? 'team-fault' : undefined}
      >
        <option value="">A new team</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {fault && (
        <p id="team-fault" className="text-sm font-medium text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
