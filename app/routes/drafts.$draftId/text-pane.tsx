import { useEffect, useMemo, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import type { Range } from '../../domain/derive/article.ts'
import type { DeckDraft } from '../../domain/draft/draft.ts'
import { trimmedRange } from '../../domain/draft/from-words.ts'
import { marksByBlock, marksOf } from '../../domain/draft/marks.ts'
import type { CardId } from '../../domain/ids.ts'
import { useActs } from './draft-acts.ts'
import { SelectionBar } from './selection-bar.tsx'
import { TextBlock } from './text-block.tsx'
import { TextFlow } from './text-flow.tsx'
import { selectedRange, sentenceOf } from './text-places.ts'

interface TextPaneProps {
  /** What scrolls. */
  pane: RefObject<HTMLDivElement>
  draft: DeckDraft
  sentences: readonly Range[][]
  lookedAt: CardId | null
  roleNames: { po: string; pm: string }
  /** Words that were selected or a sentence that was picked, to make a card or a place of. */
  words: Range | null
  onWords(words: Range | null): void
}

/** The article, with the words that cards come from; new cards are made of what one selects in it. */
export function TextPane({ pane, draft, sentences, lookedAt, roleNames, words, onWords }: TextPaneProps) {
  const acts = useActs()
  const { blocks, cards, text } = draft
  const [stop, setStop] = useState<number | null>(null)
  const marks = useMemo(
    () =>
      marksByBlock(
        blocks,
        cards.filter(({ id, verdict }) => verdict !== 'rejected' || id === lookedAt).flatMap(marksOf),
      ),
    [blocks, cards, lookedAt],
  )
  const first = sentences.find((it) => it.length > 0)?.[0]?.start ?? null
  const shownStop = stop ?? first
  useSelectedWords(pane, text, onWords)

  function onClick(event: MouseEvent<HTMLDivElement>) {
    if (!document.getSelection()?.isCollapsed) return
    const target = event.target as HTMLElement
    const sentence = sentenceOf(target)
    // Pressed by a screen reader, which knows nothing of where.
    if (event.detail === 0 && sentence) return acts.ask({ what: 'add', words: sentence.range })
    const from = target.closest<HTMLElement>('[data-cards]')?.dataset.cards?.split(' ')
    if (from) {
      onWords(null)
      return acts.goTo(nextOf(from, lookedAt))
    }
    onWords(sentence?.range ?? null)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const sentence = sentenceOf(event.target as HTMLElement)
    if (!sentence || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Enter' || event.key === ' ') acts.ask({ what: 'add', words: sentence.range })
    else if (event.key === 'Escape' && lookedAt !== null) acts.goTo(lookedAt)
    else if (!goFrom(sentence.element, event.key)) return
    event.preventDefault()
  }

  return (
    <div className="draft-text">
      {/* Clicks and keys belong to the sentences, which are the buttons; one listener does for all of them. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={pane}
        className="draft-scroll"
        onClick={onClick}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const sentence = sentenceOf(event.target)
          if (sentence) setStop(sentence.range.start)
        }}
      >
        <TextFlow blocks={blocks}>
          {(at) => (
            <TextBlock
              block={blocks[at]!}
              sentences={sentences[at] ?? []}
              marks={marks[at]!}
              lit={marks[at]!.some(({ card }) => card === lookedAt) ? lookedAt : null}
              stop={within(blocks[at]!, shownStop)}
              picked={within(blocks[at]!, words?.start ?? null)}
              roleNames={roleNames}
            />
          )}
        </TextFlow>
      </div>
      {words && (
        <SelectionBar
          words={text.slice(words.start, words.end)}
          card={cards.find(({ id }) => id === lookedAt) ?? null}
          onAdd={() => acts.ask({ what: 'add', words })}
          onClaim={(card) => acts.ask({ what: 'claim', card })}
          onClose={() => {
            document.getSelection()?.removeAllRanges()
            onWords(null)
          }}
        />
      )}
    </div>
  )
}

function within({ start, end }: Range, place: number | null): number | null {
  return place !== null && start <= place && place < end ? place : null
}

/** Where several cards come from the same words, each in turn. */
function nextOf(cards: readonly CardId[], lookedAt: CardId | null): CardId {
  return cards[(cards.indexOf(lookedAt ?? '') + 1) % cards.length]!
}

/** To another sentence. @returns whether there is one */
function goFrom(from: HTMLElement, key: string): boolean {
  const all = [...(from.closest('.draft-scroll')?.querySelectorAll<HTMLElement>('[data-sentence]') ?? [])]
  const at = all.indexOf(from)
  const to = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: all.length - 1,
  }[key]
  if (to === undefined) return false
  all[to]?.focus()
  return true
}

/** Selecting elsewhere changes nothing: the button that uses the words is elsewhere too. */
function useSelectedWords(
  pane: RefObject<HTMLElement>,
  text: string,
  onWords: (words: Range | null) => void,
): void {
  useEffect(() => {
    let frame = 0
    function look() {
      const range = pane.current && selectedRange(pane.current)
      const words = range && trimmedRange(text, range)
      if (words) onWords(words)
    }
    function onChange() {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
    }
    document.addEventListener('selectionchange', onChange)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('selectionchange', onChange)
    }
  }, [pane, text, onWords])
}
