import { useCallback, useEffect, useState } from 'react'

/** A small choice that this browser remembers, such as a muted sound. */
export function useKept<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState(otherwise)
  useEffect(() => {
    try {
      const kept = window.localStorage.getItem(key)
      if (kept !== null) setValue(JSON.parse(kept) as T)
    } catch {
      // Storage is off, or holds what we did not write: the choice lasts as long as the page.
    }
  }, [key])
  const keep = useCallback(
    (next: T) => {
      setValue(next)
      try {
        window.localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // As above.
      }
    },
    [key],
  )
  return [value, keep]
}
