import { useEffect, useRef } from 'react'
import type { Board } from '../../domain/board.ts'
import type { CardId, ParticipantId } from '../../domain/ids.ts'
import { columnOf } from '../../domain/placement.ts'
import { placeName } from './words.ts'

const NEWS_EVERY_MS = 3_000

/** Tells screen readers now and then what others moved and saved, never card by card. */
export function useRemoteNews(
  board: Board,
  meId: ParticipantId,
  announceQuietly: (sentence: string) => void,
  isMine: ((cardId: CardId) => boolean) | undefined,
) {
  const told = useRef<Board>(board)
  const latest = useRef(board)
  latest.current = board
  useEffect(() => {
    const timer = setInterval(() => {
      const before = told.current
      const now = latest.current
      told.current = now
      if (before === now || !isMine) return
      const sentence = newsBetween(before, now, meId, isMine)
      if (sentence) announceQuietly(sentence)
    }, NEWS_EVERY_MS)
    return () => clearInterval(timer)
  }, [announceQuietly, isMine, meId])
}

function newsBetween(
  before: Board,
  now: Board,
  meId: ParticipantId,
  isMine: (cardId: CardId) => boolean,
): string | null {
  // Another phase shows another sheet: that nothing lies where it lay is no news.
  const sameSheet = before.phase === now.phase
  const moved = now.cards.filter(
    ({ id }) => sameSheet && columnOf(before.columns, id) !== columnOf(now.columns, id) && !isMine(id),
  )
  const known = new Set(before.participants.map((it) => it.id))
  const came = now.participants.filter((it) => !known.has(it.id) && it.id !== meId)
  const sentences = []
  if (moved.length === 1) {
    const [card] = moved
    sentences.push(`${card!.title} was moved to ${placeName(now, card!.id)}.`)
  }
  if (moved.length > 1) sentences.push(`${moved.length} cards were moved by others.`)
  if (came.length > 0) sentences.push(`${came.map((it) => it.name).join(', ')} joined.`)
  if (now.lastOutcome && now.lastOutcome.number !== before.lastOutcome?.number) {
    sentences.push(`Outcome ${now.lastOutcome.number} was saved.`)
  }
  return sentences.length > 0 ? sentences.join(' ') : null
}
