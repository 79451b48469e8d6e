import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { ColumnSign } from '../column-sign.tsx'
import { Day } from '../day.tsx'
import { columnName } from '../../domain/column-names.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Column } from '../../domain/placement.ts'

/** What is to be done after the session: action items, and duties that change hands. Nothing where there is neither. */
export function FollowUp({ outcome }: { outcome: Outcome }) {
  const { actions, handovers, roleNames } = outcome
  return (
    <>
      {actions.length > 0 && (
        <ItemSection id="to-do" title="To do">
          {actions.map(({ text, owner, due, card }, at) => (
            <Item key={at} who={owner || 'Nobody yet'} due={due}>
              <p className="font-semibold">{text}</p>
              {card !== null && <p className="text-sm text-ink-soft">For “{card}”</p>}
            </Item>
          ))}
        </ItemSection>
      )}
      {handovers.length > 0 && (
        <ItemSection id="changes-hands" title="Changes hands">
          {handovers.map(({ title, from, to, owner, due }, at) => (
            <Item key={at} who={owner === '' ? 'Nobody sees to it yet' : `${owner} sees to it`} due={due}>
              <p className="font-semibold">{title}</p>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                <Holder column={from} roleNames={roleNames} />
                <ArrowRight aria-hidden="true" className="size-4 text-ink-soft" />
                <span className="sr-only">to</span>
                <Holder column={to} roleNames={roleNames} />
              </p>
            </Item>
          ))}
        </ItemSection>
      )}
    </>
  )
}

function ItemSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-4 print:mt-6 print:block">
      <h2 id={id} className="break-after-avoid text-2xl font-semibold print:mb-3">
        {title}
      </h2>
      <ul className="paper-card print:border-0 print:shadow-none">{children}</ul>
    </section>
  )
}

function Item({ who, due, children }: { who: string; due: string; children: ReactNode }) {
  return (
    <li className="grid break-inside-avoid gap-x-6 gap-y-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0 sm:grid-cols-[minmax(0,1fr)_13rem_11rem]">
      <div className="grid content-start gap-1">{children}</div>
      <p>{who}</p>
      <p className="text-ink-soft">
        {due === '' ? (
          'No day yet'
        ) : (
          <>
            until <Day day={due} />
          </>
        )}
      </p>
    </li>
  )
}

function Holder({ column, roleNames }: { column: Column; roleNames: Outcome['roleNames'] }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <ColumnSign column={column} className="size-4" />
      {columnName(column, roleNames)}
    </span>
  )
}
