import { Printer } from 'lucide-react'
import { CopyButton } from '../copy-button.tsx'
import { PictureButton } from '../picture-button.tsx'
import { plainFileName } from '../../domain/file-name.ts'
import type { Outcome } from '../../domain/outcome.ts'

interface DownloadsProps {
  outcome: Outcome
  markdown: string
  /** Its files are there, by their endings. */
  path: string
}

const FILES = ['md', 'csv', 'json', 'svg'] as const

/** Every form in which an outcome leaves the product. */
export function Downloads({ outcome, markdown, path }: DownloadsProps) {
  return (
    <div className="flex flex-wrap items-start gap-2 print:hidden">
      <CopyButton text={markdown} label="Copy as Markdown" />
      <button type="button" className="button-quiet button-small" onClick={() => window.print()}>
        <Printer aria-hidden="true" className="size-4.5" />
        Print or save as PDF
      </button>
      {FILES.map((ending) => (
        <a key={ending} href={`${path}.${ending}`} download className="button-quiet button-small">
          {ending.toUpperCase()}
          <span className="sr-only"> file</span>
        </a>
      ))}
      <PictureButton
        svg={`${path}.svg`}
        fileName={`${plainFileName(outcome.title) || 'board'}-outcome-${outcome.number}`}
      />
    </div>
  )
}
