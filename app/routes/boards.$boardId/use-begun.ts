import { useState } from 'react'
import { useScene } from './board-scene.ts'

type Fields = Record<string, string>

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
  const { begun } = useScene()
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
