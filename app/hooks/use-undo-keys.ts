import { useEffect, useRef } from 'react'

/** Ctrl or ⌘ with Z, Shift Z or Y; in a text field these belong to the text. */
export function useUndoKeys(onTurnBack: (what: 'undo' | 'redo') => void): void {
  const latest = useRef(onTurnBack)
  latest.current = onTurnBack
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const what = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null
      if (!what) return
      event.preventDefault()
      latest.current(what)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
