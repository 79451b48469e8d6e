import { ColumnSign } from '../../../components/column-sign.tsx'
import { DUTY_ROLES, type DutyRole } from '../../../domain/deck.ts'

interface RoleChoiceProps {
  label: string
  roleNames: { po: string; pm: string }
  role: DutyRole
  onChoose(role: DutyRole): void
}

export function RoleChoice({ label, roleNames, role, onChoose }: RoleChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {DUTY_ROLES.map((it) => (
          <label key={it} data-hue={it} className="radio-box">
            <input
              type="radio"
              name="role"
              className="size-4 shrink-0"
              checked={role === it}
              onChange={() => onChoose(it)}
            />
            <ColumnSign column={it} className="size-4.5" />
            {roleNames[it]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
