import { useEffect, useRef, useState } from 'react'

/** Where an article is kept until it is a draft. */
export const ARTICLE_KEPT = 'dutyboard article'

/**
 * A long text that is still there when its page comes back in this tab, whatever became of the request it was sent with.
 * @param key where the session's storage keeps it
 * @returns the ref of its textarea, and its size in bytes
 */
export function useKeptText(key: string) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [size, setSize] = useState(0)
  useEffect(() => {
    const area = field.current
    if (!area) return
    const measure = () => setSize(new TextEncoder().encode(area.value).length)
    const keep = () => {
      measure()
      try {
        window.sessionStorage.setItem(key, area.value)
      } catch {
        // Storage is off, or smaller than the text: it lasts as long as the page.
      }
    }
    // What was typed before this ran is newer than what was kept.
    if (area.value !== '') keep()
    else {
      try {
        area.value = window.sessionStorage.getItem(key) ?? ''
      } catch {
        // As above.
      }
      measure()
    }
    area.addEventListener('input', keep)
    return () => area.removeEventListener('input', keep)
  }, [key])
  return { field, size }
}

/** Once it has become what it was written for. */
export function forgetText(key: string): void {
  try {
    window.sessionStorage.removeItem(key)
  } catch {
    // Storage is off: nothing was kept.
  }
}
