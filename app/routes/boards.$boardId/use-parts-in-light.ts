import { useEffect, useRef } from 'react'
import type { Board } from '../../domain/board.ts'
import type { CardId } from '../../domain/ids.ts'
import type { Give } from '../../hooks/use-command.ts'

/**
 * A card that is split in the spotlight leaves the table, and the light goes out with it; the talk goes on with its first
 * part. Facilitators' screens see to that: twice the same command is once.
 */
export function usePartsInLight({ spotlight, cards }: Board, leads: boolean, give: Give): void {
  const lit = useRef<CardId | null>(spotlight)
  useEffect(() => {
    const before = lit.current
    lit.current = spotlight
    if (!leads || before === null || spotlight !== null || cards.some(({ id }) => id === before)) return
    const part = cards.find(({ splitFrom }) => splitFrom?.id === before)
    if (part) void give({ do: 'spotlight', card: part.id })
  }, [spotlight, cards, leads, give])
}
