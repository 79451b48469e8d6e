import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'

interface CopyButtonProps {
  text: string
  label: string
  /** Said to screen readers after the label, where several such buttons stand together. */
  what?: string
}

interface Attempt {
  how: 'copied' | 'by-hand'
  /** What was copied: a text that took its place since then was not. */
  text: string
  /** Tells one attempt from the next, so that each is read out. */
  count: number
}

/** Where the browser lets no script copy, as on plain http, the text is shown selected, ready for the keyboard. */
export function CopyButton({ text, label, what }: CopyButtonProps) {
  const [last, setLast] = useState<Attempt | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const state = last?.text === text ? last.how : 'idle'

  async function copy() {
    const copied = (await copyByApi(text)) || copyBySelection(area.current)
    setLast((before) => ({ how: copied ? 'copied' : 'by-hand', text, count: (before?.count ?? 0) + 1 }))
    if (!copied) {
      area.current?.focus()
      area.current?.select()
    }
  }

  return (
    <span className="relative inline-grid gap-2">
      <button type="button" className="button-quiet button-small" onClick={() => void copy()}>
        {state === 'copied' ? (
          <Check aria-hidden="true" className="size-4.5 text-ok" />
        ) : (
          <Copy aria-hidden="true" className="size-4.5" />
        )}
        {state === 'copied' ? 'Copied' : label}
        {what && <span className="sr-only"> {what}</span>}
      </button>
      <textarea
        ref={area}
        readOnly
        tabIndex={state === 'by-hand' ? 0 : -1}
        aria-hidden={state !== 'by-hand'}
        aria-label="Press Ctrl and C to copy"
        value={text}
        rows={3}
        className={
          state === 'by-hand' ? 'text-field text-sm' : 'pointer-events-none absolute size-px opacity-0'
        }
      />
      <span role="status" className="sr-only">
        {state !== 'idle' && <span key={last?.count}>{TOLD[state]}</span>}
      </span>
    </span>
  )
}

const TOLD: Record<Attempt['how'], string> = {
  copied: 'Copied.',
  'by-hand': 'The text is selected: copy it with your keyboard.',
}

async function copyByApi(text: string): Promise<boolean> {
  try {
    // Missing on plain http, whatever the types say.
    await (navigator.clipboard as Clipboard | undefined)?.writeText(text)
    return 'clipboard' in navigator
  } catch {
    // Refused by the person or the page's frame; there is another way.
    return false
  }
}

function copyBySelection(area: HTMLTextAreaElement | null): boolean {
  if (!area) return false
  const focused = document.activeElement
  // Not every browser's select() takes the focus, and only what has it is copied.
  area.focus({ preventScroll: true })
  area.select()
  const copied = document.execCommand('copy')
  if (copied) {
    // Safari gives a pressed button no focus to return to, and the text is out of sight.
    area.blur()
    if (focused instanceof HTMLElement) focused.focus()
  }
  return copied
}
