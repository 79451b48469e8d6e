import { useEffect, useRef } from 'react'

/** What does something of its own with Space, or is typed into. */
const TAKES_SPACE = 'button, a, select, textarea, summary, input:not([type="range"])'

/** Space plays and pauses, wherever the focus is, unless Space means something else there. */
export function useSpaceKey(toggle: () => void, enabled: boolean): void {
  const latest = useRef(toggle)
  latest.current = toggle
  useEffect(() => {
    if (!enabled) return
    function press(event: KeyboardEvent): void {
      if (event.key !== ' ' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.target instanceof Element && event.target.closest(TAKES_SPACE)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [enabled])
}
