import { Link } from '@remix-run/react'
import { Users } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { Face } from '../../components/face.tsx'
import { peopleCount, peopleOf, peopleWords } from '../../domain/people-words.ts'
import type { Participant } from '../../domain/people.ts'
import type { Peer } from '../../sync/presence.ts'
import { useScene } from './board-scene.ts'
import { PersonMenu } from './lead/person-menu.tsx'
import { PersonLine } from './person-line.tsx'

const FACES = 5

/** Who is here right now, and who else belongs to the board. */
export function PeopleSign({ peers }: { peers: readonly Peer[] }) {
  const { board, meId, link, team } = useScene()
  const { participants } = board
  const all = peopleOf(participants)
  const connected = new Set(peers.map((peer) => peer.participantId))
  const here = participants.filter(
    (it) => it.id === meId || it.kind !== 'person' || (link.online && connected.has(it.id)),
  )
  const present = peopleOf(here).length
  const count = present === all.length ? `${present}` : `${present} of ${all.length}`
  const away = participants.filter((it) => !here.includes(it))
  return (
    <DialogTrigger>
      <Button
        className="flex min-h-10 cursor-pointer items-center gap-2 rounded-xl px-2 hover:bg-paper-deep"
        aria-label={present === all.length ? `${peopleCount(all)} here` : `${count} people here`}
      >
        <span className="flex -space-x-1.5 max-lg:hidden">
          {peopleOf(here)
            .slice(0, FACES)
            .map((person) => (
              <Face key={person.id} name={person.name} colour={person.colour} />
            ))}
        </span>
        <Users aria-hidden="true" className="size-5 lg:hidden" />
        <span className="text-sm font-medium">
          {count}
          <span className="max-sm:hidden"> here</span>
        </span>
      </Button>
      <Popover placement="bottom end" className="popover w-80">
        <Dialog className="grid grid-cols-[minmax(0,1fr)] max-h-[70vh] gap-3 overflow-y-auto p-4 outline-none">
          <Heading slot="title" className="font-semibold">
            Here now
          </Heading>
          <p className="-mt-2 text-sm text-ink-soft">{peopleWords(participants)}</p>
          <PeopleList people={here} />
          {away.length > 0 && (
            <>
              <h3 className="font-semibold text-ink-soft">Not here at the moment</h3>
              <PeopleList people={away} />
            </>
          )}
          {team && (
            <p className="border-t border-line pt-3 text-sm">
              A board of{' '}
              <Link to={`/teams/${team.id}`} className="rounded underline">
                {team.name}
              </Link>
            </p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function PeopleList({ people }: { people: readonly Participant[] }) {
  const { leads, meId } = useScene()
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {people.map((person) => (
        <li key={person.id} className="flex items-center gap-3">
          <PersonLine person={person} />
          {leads && person.id !== meId && person.kind !== 'simulated' && <PersonMenu person={person} />}
        </li>
      ))}
    </ul>
  )
}
