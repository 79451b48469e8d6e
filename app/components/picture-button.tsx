import { Image } from 'lucide-react'
import { useState } from 'react'
import { savePng } from '../http/save-png.ts'

interface PictureButtonProps {
  /** Where the SVG is that becomes a PNG. */
  svg: string
  /** Without its ending. */
  fileName: string
}

type State = 'idle' | 'making' | 'made' | 'failed'

/** The browser makes the PNG: it has the fonts for what people write, and a server has not. */
export function PictureButton({ svg, fileName }: PictureButtonProps) {
  const [state, setState] = useState<State>('idle')

  async function make() {
    setState('making')
    try {
      await savePng(svg, `${fileName}.png`)
      setState('made')
    } catch {
      // Whatever it was, a network or a browser's limit, the same is to be done about it.
      setState('failed')
    }
  }

  return (
    <span className="inline-grid gap-1">
      <button
        type="button"
        aria-disabled={state === 'making'}
        className="button-quiet button-small aria-disabled:opacity-55"
        onClick={() => state !== 'making' && void make()}
      >
        <Image aria-hidden="true" className="size-4.5" />
        {state === 'making' ? 'Drawing …' : 'PNG'}
        <span className="sr-only"> picture</span>
      </button>
      <span role="status" className={state === 'failed' ? 'max-w-60 text-sm text-danger' : 'sr-only'}>
        {TOLD[state]}
      </span>
    </span>
  )
}

const TOLD: Record<State, string> = {
  idle: '',
  making: 'The picture is being drawn.',
  made: 'The picture was downloaded.',
  failed: 'This browser could not draw it. The SVG shows the same.',
}
