import { useId, useState } from 'react'
import type { Settings } from '../../../domain/lead.ts'
import { DOTS_MAX } from '../../../domain/votes.ts'
import { useScene } from '../board-scene.ts'

/** How this board is led; each can be changed in the middle, but for names on ballots. */
export function SettingsForm() {
  const { board, give } = useScene()
  const { settings, phase } = board
  const closed = phase === 'closed'
  const set = (change: Partial<Settings>) => give({ do: 'set', settings: change })
  return (
    <fieldset className="grid gap-1" disabled={closed}>
      <legend className="mb-1 text-lg font-semibold">Settings</legend>
      <Choice
        label="Only facilitators move cards"
        hint="Others talk; you move for them."
        checked={settings.drag === 'facilitators'}
        onChange={(on) => set({ drag: on ? 'facilitators' : 'everybody' })}
      />
      <Choice
        label="Show ballots with names"
        hint={
          phase === 'lobby'
            ? 'After the reveal everyone sees who placed what. Everyone is told now.'
            : 'Settled in the lobby, before anybody sorts.'
        }
        checked={settings.named}
        disabled={phase !== 'lobby'}
        onChange={(named) => set({ named })}
      />
      <Choice
        label="Let people in one by one"
        hint="Whoever joins waits until you let them in."
        checked={settings.approve}
        onChange={(approve) => set({ approve })}
      />
      <Choice
        label="Today and target"
        hint="Place who does it today as well; the differences become the handover list."
        checked={settings.target}
        onChange={(target) => set({ target })}
      />
      <label className="flex min-h-11 items-center gap-3">
        <span className="flex-1">Dots for each person</span>
        <select
          className="text-field w-20"
          value={settings.dots}
          onChange={(event) => void set({ dots: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: DOTS_MAX }, (_, index) => index + 1).map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}

interface ChoiceProps {
  label: string
  hint: string
  checked: boolean
  disabled?: boolean
  /** Resolves once the server has answered. */
  onChange(on: boolean): Promise<unknown>
}

function Choice({ label, hint, checked, disabled = false, onChange }: ChoiceProps) {
  const id = useId()
  // What was pressed is shown at once, and what the board says as soon as it has answered.
  const [wanted, setWanted] = useState<boolean | null>(null)

  async function change(on: boolean) {
    setWanted(on)
    await onChange(on)
    setWanted(null)
  }

  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3 py-1">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-5 accent-[var(--action)]"
        aria-describedby={`${id}-hint`}
        checked={wanted ?? checked}
        disabled={disabled && wanted === null}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <p id={`${id}-hint`} className="col-start-2 text-sm text-ink-soft">
        {hint}
      </p>
    </div>
  )
}
