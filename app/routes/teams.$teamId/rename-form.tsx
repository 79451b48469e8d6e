import { Form } from '@remix-run/react'
import { TEAM_NAME_MAX } from '../../domain/teams.ts'

export function RenameForm({ teamId, name }: { teamId: string; name: string }) {
  return (
    <details className="paper-card">
      <summary className="cursor-pointer rounded-2xl px-4 py-3 font-medium">Rename the team</summary>
      <Form
        method="post"
        action={`/teams/${teamId}/name`}
        preventScrollReset
        className="grid gap-3 px-4 pb-4"
      >
        <label className="grid gap-1.5">
          <span className="text-sm font-medium">Name of the team</span>
          <input
            key={name}
            name="name"
            required
            maxLength={TEAM_NAME_MAX}
            defaultValue={name}
            autoComplete="off"
            className="text-field"
          />
        </label>
        <p>
          <button type="submit" className="button-quiet button-small">
            Rename
          </button>
        </p>
      </Form>
    </details>
  )
}
