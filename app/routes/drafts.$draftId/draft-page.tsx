import { useEffect, useMemo, useRef, useState } from 'react'
import { Announcer, useAnnouncer } from '../../components/announcer.tsx'
import { Segments } from '../../components/segments.tsx'
import type { Range } from '../../domain/derive/article.ts'
import { ARTICLE_KEPT, forgetText } from '../../hooks/use-kept-text.ts'
import { useUndoKeys } from '../../hooks/use-undo-keys.ts'
import { CardPane } from './card-pane.tsx'
import { ChangedBanner } from './changed-banner.tsx'
import { DraftDialogs } from './dialogs/draft-dialogs.tsx'
import { ActsProvider } from './draft-acts.ts'
import { DraftHeader } from './draft-header.tsx'
import type { Served } from './read-draft.ts'
import { TextLegend } from './text-legend.tsx'
import { TextPane } from './text-pane.tsx'
import { useHistory } from './use-history.ts'
import { useReview } from './use-review.ts'
import { useSaver } from './use-saver.ts'

interface DraftPageProps {
  draftId: string
  served: Served
  /** Of each block of the text. */
  sentences: Range[][]
  basedOn: { slug: string; title: string; version: number; newest: number } | null
  team: { id: string; name: string }
}

/** Where a draft becomes a deck: the text on one side, the cards it gave on the other. */
export function DraftPage({ draftId, served, sentences, basedOn, team }: DraftPageProps) {
  const announcer = useAnnouncer()
  const history = useHistory(served.draft)
  const { draft } = history
  const cardPane = useRef<HTMLDivElement>(null)
  const textPane = useRef<HTMLDivElement>(null)
  const review = useReview({ history, announcer, cardPane, textPane })
  const { acts, side, setSide, words, setWords, lookedAt } = review
  const saving = useSaver({
    draftId,
    served,
    draft,
    onKept(kept) {
      history.put({ ...served.draft, ...kept }, 'What this browser had kept.')
      announcer.tell('What you did last time, and was not saved yet, is here again.')
    },
  })
  useUndoKeys(acts.turnBack)
  const [{ name: po }, { name: pm }] = draft.roles
  const roleNames = useMemo(() => ({ po, pm }), [po, pm])
  const hasText = draft.text !== ''
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  useEffect(() => {
    if (hasText) forgetText(ARTICLE_KEPT)
  }, [hasText])

  return (
    <ActsProvider value={acts}>
      <div
        className="draft-screen"
        data-side={hasText ? side : 'cards'}
        data-has-text={hasText || undefined}
        data-ready={isReady || undefined}
      >
        <DraftHeader
          draft={draft}
          basedOn={basedOn}
          team={team}
          saving={saving.state}
          canUndo={history.canUndo}
          canRedo={history.canRedo}
        />
        <main className="draft-main">
          {saving.theirs && (
            <ChangedBanner
              onMine={() => {
                saving.keepMine()
                acts.goTo(lookedAt)
              }}
              onTheirs={() => {
                if (saving.theirs) history.put(saving.theirs.draft, 'Theirs was loaded.')
                saving.takeTheirs()
                acts.goTo(lookedAt)
                announcer.announceQuietly('Theirs is loaded. Undo brings yours back.')
              }}
            />
          )}
          {hasText && (
            <div className="draft-switch">
              <Segments
                label="What is shown"
                name="side"
                choices={{ text: 'Text', cards: 'Cards' }}
                chosen={side}
                onChoose={(it: 'text' | 'cards') => setSide(it)}
              />
            </div>
          )}
          <div className="draft-body">
            {hasText && (
              <section className="draft-side" data-part="text" aria-labelledby="draft-text-heading">
                <div className="draft-side-head">
                  <h2 id="draft-text-heading" className="font-semibold">
                    The text
                  </h2>
                  <TextLegend roleNames={roleNames} />
                </div>
                <TextPane
                  pane={textPane}
                  draft={draft}
                  sentences={sentences}
                  lookedAt={lookedAt}
                  roleNames={roleNames}
                  words={words}
                  onWords={setWords}
                />
              </section>
            )}
            <section className="draft-side" data-part="cards" aria-labelledby="draft-cards-heading">
              <h2 id="draft-cards-heading" className="sr-only">
                The cards
              </h2>
              <CardPane
                pane={cardPane}
                draft={draft}
                cards={review.cards}
                shown={review.shown}
                onShow={review.setShown}
                lookedAt={lookedAt}
                roleNames={roleNames}
              />
            </section>
          </div>
        </main>
      </div>
      <DraftDialogs
        draftId={draftId}
        draft={draft}
        version={(basedOn?.newest ?? 0) + 1}
        ask={review.asked}
        words={words}
        roleNames={roleNames}
        lookedAt={lookedAt}
        flush={saving.flush}
        onChanged={saving.doubt}
        onClose={review.closeDialog}
        onWordsUsed={() => setWords(null)}
      />
      <Announcer announcer={announcer} />
    </ActsProvider>
  )
}
