// What a board has to talk about: its cards as topics of the talk queue.

import { contestOf, unanimousChoice } from './agreement.ts'
import type { Board } from './board.ts'
import type { CardId } from './ids.ts'
import { orderTopics, type Topic } from './talk-queue.ts'

type Talk = Pick<Board, 'cards' | 'tallies' | 'decisions'>

/** Q5: every card that is neither decided nor was placed alike by all, in deck order. */
export function topicsOf({ cards, tallies, decisions }: Talk): Topic[] {
  return cards.flatMap(({ id, importance }) => {
    const tally = tallies?.[id]
    if (decisions[id] || (tally && unanimousChoice(tally.counts) !== null)) return []
    return [{ id, contested: tally ? contestOf(tally.counts) : 1, importance }]
  })
}

export interface TalkQueue {
  open: CardId[]
  parked: CardId[]
}

export function talkQueueOf(board: Talk & Pick<Board, 'queue'>): TalkQueue {
  const topics = topicsOf(board)
  return {
    open: orderTopics(topics, board.queue),
    parked: board.queue.parked.filter((id) => topics.some((topic) => topic.id === id)),
  }
}
