import { useState, type FormEvent } from 'react'
import { Field } from '../../../components/field.tsx'
import { SEATS, type Seat } from '../../../domain/people.ts'
import { seatName } from '../../../domain/seat-names.ts'
import { useScene } from '../board-scene.ts'

/** For somebody in the room without a device: a facilitator places their cards. */
export function AddProxy() {
  const { board, give, tell } = useScene()
  const [name, setName] = useState('')
  const [seat, setSeat] = useState<Seat>('other')

  async function add(event: FormEvent) {
    event.preventDefault()
    const answer = await give({ do: 'add-proxy', name: name.trim(), seat })
    if (answer) return
    tell(`${name.trim()} is on the board. In Sort you place their cards.`)
    setName('')
  }

  return (
    <details className="rounded-xl border border-line px-4 py-2">
      <summary className="min-h-8 cursor-pointer content-center rounded font-medium">
        Add somebody without a device
      </summary>
      <form className="grid gap-3 py-3" onSubmit={(event) => void add(event)}>
        <Field
          label="Their name"
          name="proxy"
          required
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          hint="You place their cards for them. Everyone sees that it was so."
        />
        <label className="grid gap-1.5">
          <span className="font-medium">Their seat</span>
          <select
            className="text-field"
            value={seat}
            onChange={(event) => setSeat(event.currentTarget.value as Seat)}
          >
            {SEATS.map((it) => (
              <option key={it} value={it}>
                {seatName(it, board.roleNames)}
              </option>
            ))}
          </select>
        </label>
        <p>
          <button type="submit" className="button-quiet button-small" disabled={name.trim() === ''}>
            Add
          </button>
        </p>
      </form>
    </details>
  )
}
