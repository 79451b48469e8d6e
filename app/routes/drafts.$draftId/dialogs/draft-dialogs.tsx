import type { Range } from '../../../domain/derive/article.ts'
import type { DeckDraft } from '../../../domain/draft/draft.ts'
import type { CardId } from '../../../domain/ids.ts'
import type { Ask } from '../draft-acts.ts'
import { keepingFor } from '../kept-draft.ts'
import { AddDialog } from './add-dialog.tsx'
import { ClaimDialog } from './claim-dialog.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { RewordDialog } from './reword-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { TitleDialog } from './title-dialog.tsx'

interface DraftDialogsProps {
  draftId: string
  draft: DeckDraft
  /** Which version of a deck it becomes. */
  version: number
  ask: Ask | null
  /** What is selected in the text. */
  words: Range | null
  roleNames: { po: string; pm: string }
  lookedAt: CardId | null
  flush(): Promise<number | null>
  /** The server turned out to have what somebody else saved. */
  onChanged(): void
  onClose(): void
  onWordsUsed(): void
}

/** Whatever is asked for at the moment. */
export function DraftDialogs({ ask, draft, onClose, onWordsUsed, ...rest }: DraftDialogsProps) {
  const { draftId, version, words, roleNames, lookedAt, flush, onChanged } = rest
  if (!ask) return null
  function onAdded() {
    onWordsUsed()
    onClose()
  }
  switch (ask.what) {
    case 'title':
      return <TitleDialog title={draft.title} onClose={onClose} />
    case 'roles':
      return <RolesDialog draftId={draftId} draft={draft} onClose={onClose} />
    case 'publish':
      return (
        <PublishDialog
          draft={draft}
          version={version}
          flush={flush}
          onChanged={onChanged}
          onClose={onClose}
        />
      )
    case 'discard':
      return (
        <DiscardDialog
          title={draft.title}
          hasText={draft.text !== ''}
          onDiscard={() => keepingFor(draftId).forget()}
          onClose={onClose}
        />
      )
    case 'add':
      return (
        <AddDialog
          draft={draft}
          words={ask.words}
          roleNames={roleNames}
          lookedAt={lookedAt}
          onAdded={onAdded}
          onClose={onClose}
        />
      )
    case 'reword':
    case 'split':
    case 'merge':
    case 'claim': {
      const card = draft.cards.find(({ id }) => id === ask.card)
      if (!card) return null
      if (ask.what === 'reword') return <RewordDialog card={card} onClose={onClose} />
      if (ask.what === 'split') return <SplitDialog card={card} onClose={onClose} />
      if (ask.what === 'merge') return <MergeDialog card={card} cards={draft.cards} onClose={onClose} />
      return (
        <ClaimDialog
          card={card}
          draft={draft}
          words={words}
          roleNames={roleNames}
          onAdded={onAdded}
          onClose={onClose}
        />
      )
    }
  }
}
