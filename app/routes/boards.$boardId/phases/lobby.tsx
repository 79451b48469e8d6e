import { Eye, EyeOff } from 'lucide-react'
import type { Peer } from '../../../sync/presence.ts'
import { peopleWords } from '../../../domain/people-words.ts'
import { AddProxy } from '../lead/add-proxy.tsx'
import { useScene } from '../board-scene.ts'
import { ParticipantLink } from '../participant-link.tsx'
import { PersonLine } from '../person-line.tsx'
import { BegunFrom } from './begun-from.tsx'

/** People arrive: the way in for those who are not here yet, and what is going to happen for those who are. */
export function Lobby({ peers }: { peers: readonly Peer[] }) {
  const { board, role, leads, links, meId, sortBeforehand } = useScene()
  const here = new Set([meId, ...peers.map(({ participantId }) => participantId)])
  return (
    <div
      data-main
      className="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)] content-start gap-8 overflow-y-auto px-5 py-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <div className="grid content-start gap-8">
        {leads && links ? (
          <section aria-labelledby="way-in" className="paper-card grid gap-5 p-6">
            <h2 id="way-in" className="text-2xl font-semibold">
              Come in
            </h2>
            <ParticipantLink url={links.participant} />
          </section>
        ) : (
          <section className="paper-card grid gap-3 p-6" aria-labelledby="soon">
            <h2 id="soon" className="text-2xl font-semibold">
              You are in
            </h2>
            <p className="text-ink-soft">
              The facilitator begins when everybody is here. You need nothing but this page.
            </p>
          </section>
        )}
        {role !== 'observer' && (
          <section aria-labelledby="beforehand" className="grid justify-items-start gap-2">
            <h2 id="beforehand" className="text-xl font-semibold">
              Not here later?
            </h2>
            <p className="text-ink-soft">
              Sort your cards now. They count at the reveal, and until then nobody sees where you put them.
            </p>
            <button type="button" className="button-quiet button-small" onClick={() => sortBeforehand(true)}>
              Sort beforehand
            </button>
          </section>
        )}
        <BegunFrom />
        <WhatHappens named={board.settings.named} cards={board.cards.length} />
      </div>
      <section aria-labelledby="people" className="grid content-start gap-4">
        <h2 id="people" className="text-xl font-semibold">
          {peopleWords(board.participants)}
        </h2>
        <ul className="grid gap-3">
          {board.participants.map((person) => (
            <li key={person.id} className="flex items-center gap-3">
              <PersonLine person={person} away={person.kind === 'person' && !here.has(person.id)} />
            </li>
          ))}
        </ul>
        {leads && <AddProxy />}
      </section>
    </div>
  )
}

function WhatHappens({ named, cards }: { named: boolean; cards: number }) {
  const Icon = named ? Eye : EyeOff
  return (
    <section aria-labelledby="what-happens" className="grid gap-3">
      <h2 id="what-happens" className="text-xl font-semibold">
        What happens
      </h2>
      <ol className="grid gap-2 text-ink-soft">
        <li>
          <strong className="text-ink">Sort alone.</strong> You put {cards} duty cards where you think they
          belong. Nobody sees where.
        </li>
        <li>
          <strong className="text-ink">Reveal.</strong> Everybody sees how the cards were placed. What all
          agree on is done.
        </li>
        <li>
          <strong className="text-ink">Discuss.</strong> You talk about the others, one at a time, and decide.
        </li>
      </ol>
      <p
        className="flex items-start gap-3 rounded-xl bg-paper-deep px-4 py-3"
        data-named={named ? '' : undefined}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {named
          ? 'On this board ballots have names: after the reveal everyone sees who placed what.'
          : 'Ballots have no names: after the reveal everyone sees how many placed a card where, never who.'}
      </p>
    </section>
  )
}
