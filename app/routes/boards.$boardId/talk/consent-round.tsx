import { Hand, Meh, ThumbsUp, type LucideIcon } from 'lucide-react'
import type { FormEvent } from 'react'
import { CONSENT_WORDS, sayerName } from '../../../domain/consent-words.ts'
import { countsFor, shownTerms } from '../../../domain/proposals.ts'
import { CONSENTS, LINE_MAX, needsLine, type Consent, type ConsentLine } from '../../../domain/decisions.ts'
import type { BoardCard } from '../../../domain/board.ts'
import { useScene } from '../board-scene.ts'
import { useBegun } from '../use-begun.ts'
import { Proposal, termsWords } from './proposal.tsx'

const NAMES: Record<Consent, string> = {
  agree: 'I agree',
  'live-with': 'I can live with it',
  object: 'I object',
}
const ICONS: Record<Consent, LucideIcon> = { agree: ThumbsUp, 'live-with': Meh, object: Hand }

/** What each says to a card: agree, can live with it and why, object and why. An objection holds the card. */
export function ConsentRound({ card }: { card: BoardCard }) {
  const { board, meId, role, give } = useScene()
  const cardId = card.id
  const lines = board.consents[cardId] ?? []
  const mine = lines.find(({ participantId }) => participantId === meId)
  const { values, write, done } = useBegun<{ writing: Consent | ''; line: string }>(`consent ${cardId}`, {
    writing: '',
    line: mine?.line ?? '',
  })
  const { writing, line } = values
  const terms = shownTerms(board, cardId)
  // One is asked about a proposal; and whoever has said something can always take it back.
  const mayConsent = role !== 'observer' && (terms !== null || mine !== undefined)

  /** D7: what was agreed to while the card lay elsewhere stays to be read, and says so. */
  const counts = (line: ConsentLine) => countsFor(line, terms)

  async function say(consent: Consent, words: string) {
    const answer = await give({
      do: 'consent',
      card: cardId,
      consent,
      line: words,
      ...(terms && { to: terms }),
    })
    if (!answer) done()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (writing) void say(writing, line.trim())
  }

  return (
    <section aria-label="Consent" className="grid gap-2">
      <Proposal card={card} />
      {mayConsent && (
        <div role="group" aria-label="What do you say to it?" className="flex flex-wrap gap-2">
          {CONSENTS.map((consent) => {
            const Icon = ICONS[consent]
            return (
              <button
                key={consent}
                type="button"
                data-consent={consent}
                aria-pressed={mine?.consent === consent && counts(mine)}
                aria-expanded={needsLine(consent) ? writing === consent : undefined}
                className="button-quiet button-small aria-pressed:bg-ink aria-pressed:text-paper"
                onClick={() => (needsLine(consent) ? write({ writing: consent }) : void say(consent, ''))}
              >
                <Icon aria-hidden="true" className="size-4.5" />
                {NAMES[consent]}
              </button>
            )
          })}
        </div>
      )}
      {writing !== '' && (
        <form className="grid gap-2" onSubmit={submit}>
          <label className="grid gap-1.5">
            <span className="font-medium">
              {writing === 'object' ? 'What is in the way?' : 'What would you want kept in mind?'}
            </span>
            <input
              className="text-field"
              required
              maxLength={LINE_MAX}
              value={line}
              onChange={(event) => write({ line: event.currentTarget.value })}
              autoComplete="off"
            />
          </label>
          <div className="flex gap-2">
            <button type="submit" className="button button-small" disabled={line.trim() === ''}>
              {NAMES[writing]}
            </button>
            <button type="button" className="button-quiet button-small" onClick={done}>
              Never mind
            </button>
          </div>
        </form>
      )}
      {lines.length > 0 && (
        <ul className="grid gap-1 text-sm">
          {lines.map((said) => {
            const { participantId, consent, line: words, to } = said
            const name = sayerName(said, board)
            return (
              <li
                key={participantId}
                className={`wrap-anywhere ${consent === 'object' ? 'font-medium text-danger' : ''}`}
              >
                <span className="font-medium">{name}</span> {CONSENT_WORDS[consent]}
                {words !== '' && `: ${words}`}
                {to && !counts(said) && (
                  <span className="text-ink-soft"> (to {termsWords(to, board)}; counts no more)</span>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
