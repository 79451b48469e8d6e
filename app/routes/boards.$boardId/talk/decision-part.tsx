import { Gavel, Megaphone } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { createPortal } from 'react-dom'
import { ColumnSign } from '../../../components/column-sign.tsx'
import type { BoardCard } from '../../../domain/board.ts'
import { columnName } from '../../../domain/column-names.ts'
import {
  ASK_MAX,
  DECIDED_COLUMNS,
  isHeld,
  type ConsentLine,
  type DecidedColumn,
  type Decision,
} from '../../../domain/decisions.ts'
import type { DutyRole } from '../../../domain/deck.ts'
import { columnOf } from '../../../domain/placement.ts'
import { areSameTerms, goesOnCounting, standingTerms, termsOf } from '../../../domain/proposals.ts'
import { useScene } from '../board-scene.ts'

interface DecisionPartProps {
  card: BoardCard
  /** Where the button that decides has its place, if not in the form. */
  foot: HTMLElement | null
}

/** What was decided about a card; for facilitators also how to decide it, and to open it again. */
export function DecisionPart({ card, foot }: DecisionPartProps) {
  const { board, leads, give } = useScene()
  const [changing, setChanging] = useState(false)
  const decision = board.decisions[card.id]
  if (decision && !changing)
    return (
      <section aria-label="Decision" className="grid gap-2 rounded-xl bg-paper-deep p-4" data-decision>
        <DecisionWords decision={decision} />
        {leads && (
          <div className="flex flex-wrap gap-2">
            <button type="button" className="button-quiet button-small" onClick={() => setChanging(true)}>
              Change
            </button>
            <button
              type="button"
              className="button-quiet button-small"
              onClick={() => void give({ do: 'undecide', card: card.id })}
            >
              Open it again
            </button>
          </div>
        )}
      </section>
    )
  if (!leads) return null
  return <DecideForm card={card} foot={foot} decision={decision ?? null} onDone={() => setChanging(false)} />
}

export function DecisionWords({ decision }: { decision: Decision }) {
  const { board } = useScene()
  const { roleNames } = board
  return (
    <div>
      <p className="flex items-center gap-2 font-semibold">
        <ColumnSign column={decision.column} />
        Decided: {columnName(decision.column, roleNames)}
      </p>
      {decision.column === 'shared' && (
        <p>
          {decision.lastWord
            ? `${roleNames[decision.lastWord]} has the last word.`
            : 'Nobody has the last word yet.'}
        </p>
      )}
      {decision.ask !== '' && <p className="text-ink-soft">Must be asked: {decision.ask}</p>}
    </div>
  )
}

interface DecideFormProps extends DecisionPartProps {
  decision: Decision | null
  onDone(): void
}

function DecideForm({ card, foot, decision, onDone }: DecideFormProps) {
  const { board, give, mayEdit, tell } = useScene()
  const { roleNames } = board
  const formId = useId()
  const lies = columnOf(board.columns, card.id)
  const [chosen, setChosen] = useState<DecidedColumn | null>(decision?.column ?? null)
  const proposal = board.proposals[card.id]
  const beginning = decision ?? proposal
  // Until one chooses something else the form has what is proposed, also by another facilitator.
  const [picked, setLastWord] = useState<DutyRole | null | undefined>(undefined)
  const lastWord = picked === undefined ? (beginning?.lastWord ?? null) : picked
  const [typed, setAsk] = useState<string | null>(null)
  const ask = typed ?? beginning?.ask ?? ''
  const column = chosen ?? proposal?.column ?? DECIDED_COLUMNS.find((it) => it === lies) ?? null
  const held = isHeld(board.consents[card.id] ?? [])

  const lines = board.consents[card.id] ?? []
  const stands = standingTerms(board, card.id)
  const goesOn = (line: ConsentLine) =>
    column === null || goesOnCounting(line, stands, termsOf(column, lastWord))
  const others = lines.filter((line) => !goesOn(line)).length

  async function decide(event: FormEvent) {
    event.preventDefault()
    if (column === null) return
    const answer = await give({ do: 'decide', card: card.id, column, lastWord, ask: ask.trim() })
    if (answer) return
    if (others > 0) tell(`Decided. ${otherTermsWords(others)}`)
    onDone()
  }

  // D7: what stands already is not proposed anew; where the card lies is, once there is a last word or somebody to ask.
  const isProposed =
    column !== null &&
    (proposal
      ? areSameTerms(proposal, termsOf(column, lastWord)) && proposal.ask === ask.trim()
      : column === lies && (column !== 'shared' || (lastWord === null && ask.trim() === '')))

  async function propose() {
    if (column === null) return
    const answer = await give({ do: 'propose', card: card.id, column, lastWord, ask: ask.trim() })
    if (answer) return
    setChosen(null)
    setLastWord(undefined)
    setAsk(null)
    tell(`Proposed to everyone: ${card.title} to ${columnName(column, roleNames)}.`)
  }

  const decideButton = (
    <button type="submit" form={formId} className="button button-small" disabled={column === null || held}>
      <Gavel aria-hidden="true" className="size-5" />
      Decide{column !== null && `: ${columnName(column, roleNames)}`}
    </button>
  )
  return (
    <form
      id={formId}
      className="grid gap-3 rounded-xl bg-paper-deep p-4"
      onSubmit={(event) => void decide(event)}
      data-decide
    >
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-semibold">Decide</legend>
        <div className="grid grid-cols-2 gap-2">
          {DECIDED_COLUMNS.map((it) => (
            <label key={it} className="radio-box" data-hue={it}>
              <input
                type="radio"
                name={`column ${card.id}`}
                className="size-4.5 shrink-0 accent-[var(--action)]"
                checked={column === it}
                onChange={() => setChosen(it)}
              />
              <ColumnSign column={it} className="size-4.5" />
              {columnName(it, roleNames)}
            </label>
          ))}
        </div>
      </fieldset>
      {column === 'shared' && (
        <>
          <fieldset className="grid gap-2">
            <legend className="mb-1 font-medium">Who has the last word?</legend>
            <div className="grid gap-2">
              {(['po', 'pm', null] as const).map((it) => (
                <label key={it ?? 'open'} className="radio-box">
                  <input
                    type="radio"
                    name={`last-word ${card.id}`}
                    className="size-4.5 shrink-0 accent-[var(--action)]"
                    checked={lastWord === it}
                    onChange={() => setLastWord(it)}
                  />
                  {it === null ? 'Still open' : roleNames[it]}
                </label>
              ))}
            </div>
          </fieldset>
          <label className="grid gap-1.5">
            <span className="font-medium">Who must be asked before?</span>
            <input
              className="text-field"
              maxLength={ASK_MAX}
              value={ask}
              onChange={(event) => setAsk(event.currentTarget.value)}
              autoComplete="off"
            />
          </label>
        </>
      )}
      {foot && createPortal(decideButton, foot)}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {!foot && decideButton}
        {!decision && column !== null && !isProposed && mayEdit && (
          <button type="button" className="button-quiet button-small" onClick={() => void propose()}>
            <Megaphone aria-hidden="true" className="size-5" />
            Propose: {columnName(column, roleNames)}
          </button>
        )}
        {decision && (
          <button type="button" className="button-quiet button-small" onClick={onDone}>
            Leave it as it is
          </button>
        )}
      </div>
    </form>
  )
}

function otherTermsWords(others: number): string {
  return others === 1
    ? 'One person had agreed to something else, and that is not kept.'
    : `${others} people had agreed to something else, and that is not kept.`
}
