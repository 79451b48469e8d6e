import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Participant } from '../../../domain/people.ts'
import { useScene } from '../board-scene.ts'
import { AskDialog } from './ask-dialog.tsx'

/** What a facilitator can do about one person. */
export function PersonMenu({ person }: { person: Participant }) {
  const { board, give, tell } = useScene()
  const [asking, setAsking] = useState(false)
  const isDeputy = board.deputy === person.id
  const mayBeDeputy = person.role === 'participant' && person.kind === 'person'

  async function act(key: string) {
    if (key === 'remove') return setAsking(true)
    const answer = await give({ do: 'deputy', person: isDeputy ? null : person.id })
    if (!answer && !isDeputy) tell(`${person.name} takes over if you are gone for 20 seconds.`)
  }

  return (
    <>
      <MenuTrigger>
        <Button className="icon-button" aria-label={`What to do about ${person.name}`}>
          <Ellipsis aria-hidden="true" className="size-5" />
        </Button>
        <Popover placement="bottom end" className="popover">
          <Menu
            aria-label={`What to do about ${person.name}`}
            className="menu"
            onAction={(key) => void act(String(key))}
          >
            {mayBeDeputy ? (
              <MenuItem id="deputy" className="menu-item">
                {isDeputy ? 'No longer the deputy' : 'Name as deputy'}
              </MenuItem>
            ) : null}
            <MenuItem id="remove" className="menu-item">
              Take off the board
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <AskDialog
        isOpen={asking}
        title={`Take ${person.name} off the board?`}
        yes="Take off the board"
        no="Never mind"
        onYes={() => {
          setAsking(false)
          void give({ do: 'remove', person: person.id })
        }}
        onNo={() => setAsking(false)}
      >
        They are out at once, and no link lets them in again. You can let them in again under “Lead”. What
        they did on the board stays.
      </AskDialog>
    </>
  )
}
