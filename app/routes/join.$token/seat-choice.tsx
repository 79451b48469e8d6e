import { SEATS } from '../../domain/people.ts'
import { seatName } from '../../domain/seat-names.ts'

interface SeatChoiceProps {
  chosen: string
  roleNames: { po: string; pm: string }
  fault: string | undefined
}

/** From which chair a person looks at the duties. Plain radio buttons, so that it works before any script. */
export function SeatChoice({ chosen, roleNames, fault }: SeatChoiceProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-medium">Your seat in the team</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {SEATS.map((seat) => (
          <label
            key={seat}
            className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-xl border border-line px-3.5 has-checked:border-ink has-checked:bg-paper has-checked:font-medium has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="seat"
              value={seat}
              required
              defaultChecked={seat === chosen}
              className="size-4.5 accent-[var(--action)] focus-visible:outline-none"
            />
            {seatName(seat, roleNames)}
          </label>
        ))}
      </div>
      {fault && <p className="text-sm font-medium text-danger">{fault}</p>}
    </fieldset>
  )
}
