import { createContext, useContext, useState } from 'react'

type Fields = Record<string, string>

/** What was typed into the board's forms and not sent, by form. */
export const Begun = createContext<Map<string, Fields> | null>(null)

interface BegunForm<F extends Fields> {
  values: F
  write(change: Partial<F>): void
  /** It was sent, or is not wanted: the form begins anew next time. */
  done(): void
}

/**
 * The fields of a form that others can take off the screen, by the spotlight or a lock: what was typed is there again
 * when the form is.
 */
export function useBegun<F extends Fields>(form: string, initial: F): BegunForm<F> {
  const begun = useContext(Begun)
  if (!begun) throw new Error('outside of a board')
  const [typed, setTyped] = useState(begun.get(form))
  const values: F = { ...initial, ...typed }
  return {
    values,
    write(change) {
      const written = { ...values, ...change }
      begun.set(form, written)
      setTyped(written)
    },
    done() {
      begun.delete(form)
      setTyped(undefined)
    },
  }
}
