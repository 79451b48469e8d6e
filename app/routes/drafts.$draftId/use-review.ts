import { useCallback, useMemo, useRef, useState, type RefObject } from 'react'
import type { AnnouncerState } from '../../components/announcer.tsx'
import type { Range } from '../../domain/derive/article.ts'
import { inOrderOfReview, type DeckDraft, type DraftCard } from '../../domain/draft/draft.ts'
import { leftWords } from '../../domain/draft/step-words.ts'
import type { CardId } from '../../domain/ids.ts'
import { refusalWords } from '../../domain/refusal.ts'
import { useBrowserLayoutEffect } from '../../hooks/use-browser-layout-effect.ts'
import type { Shown } from './card-pane.tsx'
import type { Ask, DraftActs } from './draft-acts.ts'
import { focusCard, isTwoPanes, markPlace } from './focus.ts'
import { reveal, pieceAt, sentenceOf } from './text-places.ts'
import type { DraftHistory } from './use-history.ts'

interface ReviewParts {
  history: DraftHistory
  announcer: AnnouncerState
  cardPane: RefObject<HTMLDivElement>
  textPane: RefObject<HTMLDivElement>
}

type Side = 'text' | 'cards'

/** Where the page wants the focus to be once it is drawn. */
type Wanted = { card: CardId | null } | { claim: number; card: CardId } | null

/** Going through the cards one by one: which are shown, which is looked at, and where the keyboard goes on. */
export function useReview({ history, announcer, cardPane, textPane }: ReviewParts) {
  const { draft } = history
  const [shown, setShown] = useState<Shown>('all')
  const [lookedAt, setLookedAt] = useState<CardId | null>(null)
  const [side, setSide] = useState<Side>('cards')
  const [words, setWords] = useState<Range | null>(null)
  const [asked, setAsked] = useState<Ask | null>(null)
  const [wanted, setWanted] = useState<Wanted>(null)
  const cards = useMemo(() => cardsShown(draft, shown), [draft, shown])

  const now = useRef({ cards, shown, lookedAt, asked, announcer, history, wanted })
  now.current = { cards, shown, lookedAt, asked, announcer, history, wanted }

  const say = useCallback((sentence: string) => {
    const { announcer: to, history: of } = now.current
    to.announceQuietly(`${sentence} ${leftWords(of.latest().cards)}`)
  }, [])

  const goTo = useCallback((card: CardId | null) => {
    const { shown: filter, history: of } = now.current
    const verdict = of.latest().cards.find(({ id }) => id === card)?.verdict
    if (verdict && filter !== 'all' && filter !== verdict) setShown('all')
    setSide('cards')
    if (card !== null) setLookedAt(card)
    setWanted({ card })
  }, [])

  const acts = useMemo<DraftActs>(
    () => ({
      make(step) {
        const made = now.current.history.make(step)
        if (!made.ok) {
          now.current.announcer.tell(refusalWords(made.refusal).sentence)
          return false
        }
        say(made.words)
        if (step.do === 'add' || step.do === 'merge' || step.do === 'split' || step.do === 'claim')
          goTo(made.card)
        else if (step.do === 'remove') goTo(nextAfter(step.card, now.current.cards, () => true))
        else if (step.do === 'reword') goTo(step.card)
        else if (step.do === 'read-again') setLookedAt(null)
        return true
      },
      judge(card, verdict) {
        const { cards: before, history: of, announcer: to, shown: filter } = now.current
        if (of.latest().cards.find(({ id }) => id === card)?.verdict === verdict) return
        const made = of.make({ do: 'judge', card, verdict })
        if (!made.ok) return to.tell(refusalWords(made.refusal).sentence)
        say(made.words)
        if (verdict === 'proposed') return goTo(card)
        const next = nextAfter(card, before, (it) => it.verdict === 'proposed')
        const stays = filter === 'all' || filter === verdict
        const focus = next ?? (stays ? card : nextAfter(card, before, () => true))
        if (focus !== null) setLookedAt(focus)
        setWanted({ card: focus })
      },
      turnBack(what) {
        const { history: of, announcer: to, asked: open } = now.current
        if (open) return
        const turned = of.turnBack(what)
        if (!turned) return to.announceQuietly(what === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.')
        say(`${what === 'undo' ? 'Undone' : 'Done again'}: ${turned.words}`)
        const changed = firstChanged(turned.before, turned.after)
        if (changed !== null) goTo(changed)
      },
      look: setLookedAt,
      goTo,
      step(card, key) {
        const { cards: list } = now.current
        const at = list.findIndex(({ id }) => id === card)
        const to =
          key === 'Home' ? 0 : key === 'End' ? list.length - 1 : key === 'ArrowDown' ? at + 1 : at - 1
        if (list[to]) goTo(list[to].id)
      },
      showInText(card, claim = 0) {
        setLookedAt(card)
        setSide('text')
        setWanted({ card, claim })
      },
      ask: setAsked,
      tell: (sentence) => now.current.announcer.tell(sentence),
    }),
    [say, goTo],
  )

  // Once drawn; after a dialog a moment later, when it has given the focus back to what is under it.
  const wasAsked = useRef(false)
  useBrowserLayoutEffect(() => {
    const isAfterDialog = wasAsked.current
    wasAsked.current = asked !== null
    if (!wanted || asked) return
    setWanted(null)
    const act = () => {
      if ('claim' in wanted) {
        const claims = now.current.history.latest().cards.find(({ id }) => id === wanted.card)?.claims
        const place = (claims?.[wanted.claim]?.words ?? claims?.find((it) => it.words)?.words)?.start
        const piece = place !== undefined && textPane.current && pieceAt(textPane.current, place)
        if (!piece || !textPane.current) return
        sentenceOf(piece)?.element.focus({ preventScroll: true })
        reveal(textPane.current, piece)
        markPlace(piece)
      } else focusCard(cardPane.current, wanted.card)
    }
    if (isAfterDialog) requestAnimationFrame(act)
    else act()
  }, [wanted, asked, cards, cardPane, textPane])

  // The text follows, where one sees both.
  useBrowserLayoutEffect(() => {
    if (lookedAt === null || !isTwoPanes() || !textPane.current) return
    if (textPane.current.contains(document.activeElement)) return
    const claims = now.current.history.latest().cards.find(({ id }) => id === lookedAt)?.claims
    const place = claims?.find((it) => it.words)?.words?.start
    const piece = place === undefined ? null : pieceAt(textPane.current, place)
    if (piece) reveal(textPane.current, piece, true)
  }, [lookedAt, textPane])

  const closeDialog = useCallback(() => setAsked(null), [])
  return { acts, cards, shown, setShown, lookedAt, side, setSide, words, setWords, asked, closeDialog }
}

function cardsShown(draft: DeckDraft, shown: Shown): DraftCard[] {
  const all = inOrderOfReview(draft.cards)
  return shown === 'all' ? all : all.filter(({ verdict }) => verdict === shown)
}

/** The nearest card below that is wanted; else the first above. */
function nextAfter(
  card: CardId,
  cards: readonly DraftCard[],
  isWanted: (card: DraftCard) => boolean,
): CardId | null {
  const at = cards.findIndex(({ id }) => id === card)
  const others = [...cards.slice(at + 1), ...cards.slice(0, Math.max(0, at)).toReversed()]
  return others.find(isWanted)?.id ?? null
}

/** The card that a step was about; null for one that is gone, or a step about the deck. */
function firstChanged(before: DeckDraft, after: DeckDraft): CardId | null {
  const known = new Set(before.cards)
  const changed = after.cards.filter((card) => !known.has(card))
  return changed.length < after.cards.length || after.cards.length === 1 ? (changed[0]?.id ?? null) : null
}
