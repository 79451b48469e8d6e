import { Users } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { ROLE_NAMES, SEAT_NAMES } from '../../components/seat-names.ts'
import type { ParticipantId } from '../../domain/ids.ts'
import type { Participant } from '../../domain/people.ts'
import type { Peer } from '../../sync/presence.ts'

const FACES = 5

interface PeopleSignProps {
  participants: readonly Participant[]
  peers: readonly Peer[]
  meId: ParticipantId
  online: boolean
}

/** Who is here right now, and who else belongs to the board. */
export function PeopleSign({ participants, peers, meId, online }: PeopleSignProps) {
  const connected = new Set(peers.map((peer) => peer.participantId))
  const here = participants.filter((it) => it.id === meId || (online && connected.has(it.id)))
  const away = participants.filter((it) => !here.includes(it))
  return (
    <DialogTrigger>
      <Button
        className="flex min-h-10 cursor-pointer items-center gap-2 rounded-xl px-2 hover:bg-paper-deep"
        aria-label={`${here.length === 1 ? '1 person' : `${here.length} people`} here`}
      >
        <span className="flex -space-x-1.5 max-sm:hidden">
          {here.slice(0, FACES).map((person) => (
            <Face key={person.id} person={person} />
          ))}
        </span>
        <Users aria-hidden="true" className="size-5 sm:hidden" />
        <span className="text-sm font-medium">{here.length} here</span>
      </Button>
      <Popover placement="bottom end" className="popover w-72">
        <Dialog className="grid max-h-[70vh] gap-3 overflow-y-auto p-4 outline-none">
          <Heading slot="title" className="font-semibold">
            Here now
          </Heading>
          <PeopleList people={here} meId={meId} />
          {away.length > 0 && (
            <>
              <h3 className="font-semibold text-ink-soft">Not here at the moment</h3>
              <PeopleList people={away} meId={meId} />
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function PeopleList({ people, meId }: { people: readonly Participant[]; meId: ParticipantId }) {
  return (
    <ul className="grid gap-2">
      {people.map((person) => (
        <li key={person.id} className="flex items-center gap-3">
          <Face person={person} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {person.name}
              {person.id === meId && <span className="font-normal text-ink-soft"> (you)</span>}
            </span>
            <span className="block text-sm text-ink-soft">
              {SEAT_NAMES[person.seat]}
              {person.role !== 'participant' && ` · ${ROLE_NAMES[person.role]}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A round sign in the person's colour with their initial. */
function Face({ person }: { person: Participant }) {
  return (
    <span
      aria-hidden="true"
      data-person-colour={person.colour}
      className="grid size-8 shrink-0 place-items-center rounded-full border-2 border-paper bg-[var(--person)] text-sm font-semibold text-[var(--person-ink)]"
    >
      {[...person.name][0]?.toUpperCase()}
    </span>
  )
}
