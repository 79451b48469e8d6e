import { Form, useNavigation, useSubmit } from '@remix-run/react'
import { FileCheck2 } from 'lucide-react'
import { useEffect, useId, useState, type FormEvent } from 'react'

/** How long a save waits for what this screen has not sent yet. */
const SENT_WITHIN_MS = 8_000

interface SaveOutcomeProps {
  boardId: string
  lastNumber: number
  whenSaved: ((ms: number) => Promise<boolean>) | undefined
  /** Whether it has its name on a phone as well. */
  named?: boolean
}

/** Waits until the server has what the facilitator sees, and only then asks it to save. */
export function SaveOutcome({ boardId, lastNumber, whenSaved, named = false }: SaveOutcomeProps) {
  const action = `/boards/${boardId}/outcomes`
  const saving = useNavigation().formAction === action
  const [waiting, setWaiting] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const submit = useSubmit()
  const once = useOnce(lastNumber)
  const busy = waiting || saving

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    // Before the script is connected the browser sends the form by itself.
    if (!whenSaved) return
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    setWaiting(true)
    setFault(null)
    const all = await whenSaved(SENT_WITHIN_MS)
    setWaiting(false)
    if (!all)
      return setFault(
        'Not saved yet: some of your changes have not reached the server. Try again once you are online.',
      )
    submit(form)
  }

  return (
    <>
      <Form method="post" action={action} onSubmit={(event) => void onSubmit(event)}>
        {once !== '' && <input type="hidden" name="once" value={once} />}
        <button type="submit" className="button button-small" disabled={busy}>
          <FileCheck2 aria-hidden="true" className="size-5" />
          <span className={named ? '' : 'max-sm:sr-only'}>{busy ? 'Saving …' : 'Save outcome'}</span>
        </button>
      </Form>
      {fault && (
        <p
          role="alert"
          className="basis-full rounded-xl bg-danger-soft px-4 py-2 text-sm font-medium text-danger"
        >
          {fault}
        </p>
      )}
    </>
  )
}

/** A number per intention to save: a second press sends the same, and a new outcome begins a new one. */
function useOnce(lastNumber: number): string {
  const id = useId()
  const [once, setOnce] = useState('')
  useEffect(() => setOnce(`${id}${lastNumber}-${Math.random().toString(36).slice(2)}`), [id, lastNumber])
  return once
}
