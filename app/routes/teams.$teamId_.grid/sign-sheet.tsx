import { Check } from 'lucide-react'
import { ColumnSign } from '../../components/column-sign.tsx'
import { COLUMNS, type Column } from '../../domain/placement.ts'

type Sign = Column | 'agreed'

/** The signs of the cells, drawn once: a large grid has a thousand of them, and each would be made anew. */
export function SignSheet() {
  return (
    <div hidden>
      {COLUMNS.map((column) => (
        <ColumnSign key={column} column={column} className="" id={idOf(column)} />
      ))}
      <Check id={idOf('agreed')} />
    </div>
  )
}

/** One of them again, in the colour of the text around it. */
export function DrawnSign({ sign, className }: { sign: Sign; className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className}>
      <use href={`#${idOf(sign)}`} />
    </svg>
  )
}

function idOf(sign: Sign): string {
  return `sign-${sign}`
}
