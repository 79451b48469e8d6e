import { useEffect } from 'react'

/** What stands at the foot of every printed sheet of this page; see print.css. */
export function usePrintSign(words: string): void {
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--print-sign', cssString(words))
    return () => void style.removeProperty('--print-sign')
  }, [words])
}

/** Nothing in it ends the string, or the rule around it. */
function cssString(words: string): string {
  const escaped = words.replace(/[\p{Cc}"\\<]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)
  return `"${escaped}"`
}
