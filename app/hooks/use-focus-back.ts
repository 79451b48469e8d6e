// Where the keyboard goes on after a form that takes its own button off the page.

import { useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Put `place` on a heading with tabIndex −1, and `onSubmit` on the forms under it. */
export function useFocusBack() {
  const place = useRef<HTMLHeadingElement>(null)
  const isDue = useRef(false)
  const idle = useNavigation().state === 'idle'
  useEffect(() => {
    if (!idle || !isDue.current) return
    isDue.current = false
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) place.current?.focus()
  }, [idle])
  return { place, onSubmit: () => void (isDue.current = true) }
}
