import { agreementWords } from '../../domain/agreement-words.ts'
import { columnName } from '../../domain/column-names.ts'
import type { Outcome, OutcomeCard } from '../../domain/outcome.ts'
import {
  dotsWords,
  gapName,
  lastWordSentence,
  reservations,
  saidSentence,
} from '../../domain/outcome-words.ts'

interface DutySessionProps {
  card: OutcomeCard
  roleNames: Outcome['roleNames']
}

/** What a facilitated session came to about a duty; nothing where there was none. */
export function DutySession({ card, roleNames }: DutySessionProps) {
  const lastWord = lastWordSentence(card, roleNames)
  const ask = card.decision?.ask ?? ''
  const figures = figuresOf(card)
  const agreeing = agreeingWords(card)
  const lines = reservations(card)
  const facts = [
    ...(lastWord === null ? [] : [<span className="font-medium">{lastWord}</span>]),
    ...(ask === '' ? [] : [<Fact name="Must be asked" value={ask} />]),
    ...(card.today === null ? [] : [<Fact name="Today" value={columnName(card.today, roleNames)} />]),
    ...(figures === '' ? [] : [<Fact name="Sorted alone" value={figures} />]),
    ...(card.dots ? [<Fact name="Voted" value={dotsWords(card.dots)} />] : []),
    ...lines.map((said) => saidSentence(said)),
    ...(agreeing === '' ? [] : [agreeing]),
  ]
  if (facts.length === 0) return null
  return (
    <ul className="grid gap-1 text-sm">
      {facts.map((fact, at) => (
        <li key={at}>{fact}</li>
      ))}
    </ul>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <span className="text-ink-soft">{name}: </span>
      {value}
    </>
  )
}

function figuresOf(card: OutcomeCard): string {
  if (card.tally === null) return ''
  return [agreementWords(card.tally), gapName(card).toLowerCase()].filter(Boolean).join('; ')
}

function agreeingWords({ consents }: OutcomeCard): string {
  const names = consents.filter(({ consent }) => consent === 'agree').map(({ name }) => name)
  if (names.length === 0) return ''
  return `${new Intl.ListFormat('en-GB').format(names)} ${names.length === 1 ? 'agrees' : 'agree'}`
}
