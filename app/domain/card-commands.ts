// Commands about cards: decisions and what people say to them, dots, other words, parts, and their turn in the talk.

import { changed, without, withOrWithout } from './changed.ts'
import type { Actor, Command, Effect, Facts, Judged } from './commands.ts'
import { ASK_MAX, DECIDED_COLUMNS, isHeld, LINE_MAX, needsLine, objectionsTo } from './decisions.ts'
import type { CardId } from './ids.ts'
import type { Lead } from './lead.ts'
import { areSameTerms, clearFormer, standingTerms, termsOf } from './proposals.ts'
import { refused } from './refusal.ts'
import { moveTopic } from './talk-queue.ts'
import { freeSlot, slotToClear } from './votes.ts'

export const SPLIT_LEAST = 2
export const SPLIT_MOST = 3

type QueueCommand = Command & { do: 'queue-move' | 'queue-park' | 'queue-time' }

export function planQueue({ lead, cards }: Facts, command: QueueCommand, now: number): Judged {
  const { queue } = lead
  if (command.do === 'queue-time') {
    const endsAt = command.minutes === null ? null : now + command.minutes * 60_000
    return changed({ ...lead, queue: { ...queue, endsAt } })
  }
  if (!cards.has(command.card)) return refused({ kind: 'no-such-card' })
  if (command.do === 'queue-park') {
    const parked = withOrWithout(queue.parked, command.card, command.parked)
    return changed({ ...lead, queue: { ...queue, parked } })
  }
  const order = moveTopic([...new Set(command.order)], command.card, command.before).filter((id) =>
    cards.has(id),
  )
  return changed({ ...lead, queue: { ...queue, first: order.slice(0, order.indexOf(command.card) + 1) } })
}

/** D5: a card that was decided stays where it lay for all to see, wherever somebody has put it meanwhile. */
export function openAgain(lead: Lead, card: CardId): [Lead, ...Effect[]] {
  const decision = lead.decisions[card]
  if (!decision) return [lead]
  return [
    { ...lead, decisions: without(lead.decisions, card) },
    { kind: 'place', card, column: decision.column },
  ]
}

type CardCommand = Command & { do: 'weigh' | 'reword' | 'split' | 'unsplit' }

/** D2, D3, D7. */
export function settle({ lead, cards }: Facts, command: Command & { do: 'decide' }, now: number): Judged {
  const { card, column, lastWord, ask } = command
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  if (!DECIDED_COLUMNS.includes(column)) return refused({ kind: 'cannot-decide' })
  if (isHeld(lead.consents[card] ?? [])) return refused({ kind: 'held' })
  const terms = termsOf(column, lastWord)
  const { lead: next } = clearFormer(lead, card, terms)
  const decision = {
    ...terms,
    ask: ask.slice(0, ASK_MAX),
    at: new Date(now).toISOString(),
  }
  const decisions = { ...next.decisions, [card]: decision }
  const proposals = without(next.proposals, card)
  return changed({ ...next, decisions, proposals }, { kind: 'place', card, column })
}

/** D1, D2, D7: an objection opens a decided card again. */
export function consent({ lead, cards }: Facts, actor: Actor, command: Command & { do: 'consent' }): Judged {
  const { card } = command
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  const line = needsLine(command.consent) ? command.line.trim().slice(0, LINE_MAX) : ''
  if (needsLine(command.consent) && line === '') return refused({ kind: 'line-needed' })
  const stands = standingTerms(lead, card)
  if (command.to && stands && !areSameTerms(command.to, stands)) return refused({ kind: 'proposal-changed' })
  const to = stands ?? command.to
  const others = (lead.consents[card] ?? []).filter(({ participantId }) => participantId !== actor.id)
  const mine = {
    participantId: actor.id,
    consent: command.consent,
    line,
    ...(to && { to: termsOf(to.column, to.lastWord) }),
  }
  const next = { ...lead, consents: { ...lead.consents, [card]: [...others, mine] } }
  return command.consent === 'object' ? changed(...openAgain(next, card)) : changed(next)
}

/** K1 to K4. */
export function changeCard({ lead, cards, parts, cut }: Facts, command: CardCommand): Judged {
  const { card } = command
  if (command.do === 'unsplit') {
    const pieces = piecesOf(card, parts)
    if (pieces.length === 0) return refused({ kind: 'no-such-card' })
    return changed(forget(lead, pieces, card), { kind: 'join-card', card, pieces })
  }
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  switch (command.do) {
    case 'weigh':
      return changed(lead, { kind: 'weigh-card', card, importance: command.importance })
    case 'reword': {
      const title = command.title.trim()
      if (title === '') return refused({ kind: 'words-needed' })
      return changed(lead, { kind: 'reword-card', card, title, detail: command.detail.trim() })
    }
    case 'split': {
      const titles = command.titles.map((title) => title.trim())
      if (titles.includes('') || new Set(titles).size < titles.length)
        return refused({ kind: 'words-needed' })
      if (titles.length < SPLIT_LEAST || titles.length > SPLIT_MOST) return refused({ kind: 'words-needed' })
      const made = titles.map((title, index) => ({ id: partId(card, cut, index), title }))
      const objections = objectionsTo(lead.consents[card] ?? [])
      const next = forget(lead, [card], made[0]!.id)
      // D2: what held it stays with it, and holds it again once it is whole.
      const consents = objections.length > 0 ? { ...next.consents, [card]: objections } : next.consents
      return changed({ ...next, consents }, { kind: 'split-card', card, parts: made })
    }
  }
}

function piecesOf(card: CardId, parts: Facts['parts']): CardId[] {
  return (parts.get(card) ?? []).flatMap((part) => [part, ...piecesOf(part, parts)])
}

/**
 * However often a card is split, an id is a slug and what one cut adds to it. A part that was joined again has left
 * placements and notes behind: another one never finds them.
 */
function partId(card: CardId, cut: string, index: number): CardId {
  return `${card.split('~', 1)[0]}~${cut}${'abc'[index]}`
}

/** What was said and planned about cards that leave the table; K4: the light goes from them to what came of them. */
function forget(lead: Lead, cards: readonly CardId[], instead: CardId): Lead {
  const others = (ids: readonly CardId[]) => ids.filter((id) => !cards.includes(id))
  return {
    ...lead,
    spotlight: lead.spotlight !== null && cards.includes(lead.spotlight) ? instead : lead.spotlight,
    proposals: cards.reduce((kept, card) => without(kept, card), lead.proposals),
    decisions: cards.reduce((kept, card) => without(kept, card), lead.decisions),
    consents: cards.reduce((kept, card) => without(kept, card), lead.consents),
    queue: { ...lead.queue, first: others(lead.queue.first), parked: others(lead.queue.parked) },
  }
}

/** V1, V2. */
export function vote({ lead, cards, dots }: Facts, { card, dot }: Command & { do: 'vote' }): Judged {
  if (!cards.has(card)) return refused({ kind: 'no-such-card' })
  if (dot) {
    const slot = freeSlot(dots, lead.settings.dots)
    return slot === null ? refused({ kind: 'no-dots-left' }) : changed(lead, { kind: 'put-dot', slot, card })
  }
  const slot = slotToClear(dots, card)
  return slot === null ? changed(lead) : changed(lead, { kind: 'clear-dot', slot })
}
