import { Check, Equal, GitFork, Minus, MoveRight, Plus, Undo2, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChangeKind } from '../../domain/compare.ts'
import { KIND_NAMES } from '../../domain/compare-words.ts'

const ICONS: Record<ChangeKind, LucideIcon> = {
  moved: MoveRight,
  agreed: Check,
  split: GitFork,
  drifted: Undo2,
  added: Plus,
  gone: Minus,
  same: Equal,
}

/** What became of a card, as a sign and in words. */
export function KindSign({ kind, children }: { kind: ChangeKind; children?: ReactNode }) {
  const Icon = ICONS[kind]
  return (
    <>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {KIND_NAMES[kind]}
      {children}
    </>
  )
}
