import { ArrowRight, ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Board } from '../../../domain/board.ts'
import { peopleCount } from '../../../domain/people-words.ts'
import { isWaitedFor, type Participant } from '../../../domain/people.ts'
import { isAlone, phaseName, phasesFrom, type Phase } from '../../../domain/phases.ts'
import { useScene } from '../board-scene.ts'
import { AskDialog } from './ask-dialog.tsx'

const TAKE_BACK_MS = 30_000

/** The one button that moves everybody, with what it will do; it asks while somebody is not done. */
export function MoveEveryone() {
  const { board, meId, give } = useScene()
  const [asking, setAsking] = useState<Phase | null>(null)
  const [left, setLeft] = useState<Phase | null>(null)
  const { onward, back } = phasesFrom(board.phase)
  const next = onward[0]
  const waitedFor = whoIsWaitedFor(board)

  useEffect(() => {
    if (left === null) return
    const timer = setTimeout(() => setLeft(null), TAKE_BACK_MS)
    return () => clearTimeout(timer)
  }, [left])

  async function move(to: Phase, sure: boolean) {
    const from = board.phase
    if (to === 'reveal' && waitedFor.length > 0 && !sure) return setAsking(to)
    const answer = await give({ do: 'go', to, sure })
    if (answer?.kind === 'not-done') return setAsking(to)
    setAsking(null)
    if (answer) return
    setLeft(from)
  }

  const others = [...onward.slice(1), ...back.toReversed()]
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {left !== null && left !== board.phase && (
        <button type="button" className="button-quiet button-small" onClick={() => void move(left, true)}>
          Take it back
        </button>
      )}
      <div className="flex">
        {next && (
          <button
            type="button"
            className="button button-small rounded-r-none"
            onClick={() => void move(next, false)}
          >
            <ArrowRight aria-hidden="true" className="size-5" />
            <span className="grid text-left leading-tight">
              <span>
                <span className="max-sm:sr-only">Move everyone to </span>
                {phaseName(next)}
              </span>
              <span className="text-xs font-normal">{whoMoves(board, waitedFor)}</span>
            </span>
          </button>
        )}
        <MenuTrigger>
          <Button
            aria-label="Move everyone to another phase"
            className={`button button-small px-2 ${next ? 'rounded-l-none border-l border-l-[var(--paper)]' : ''}`}
          >
            {!next && <span>Back to …</span>}
            <ChevronDown aria-hidden="true" className="size-5" />
          </Button>
          <Popover placement="bottom end" className="popover">
            <Menu
              aria-label="Move everyone to another phase"
              className="menu"
              onAction={(key) => void move(key as Phase, false)}
            >
              {others.map((phase) => (
                <MenuItem key={phase} id={phase} className="menu-item">
                  {back.includes(phase) ? 'Back to' : 'Skip to'} {phaseName(phase)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      <AskDialog
        isOpen={asking !== null}
        title={waitedFor.length === 1 ? 'One person is not done' : `${waitedFor.length} people are not done`}
        yes="Move everyone"
        no="Wait for them"
        onYes={() => asking && void move(asking, true)}
        onNo={() => setAsking(null)}
      >
        {waitedFor.map(({ id, name }) => (id === meId ? 'You' : name)).join(', ')}. What was placed so far
        counts, and can be changed if you take everybody back.
      </AskDialog>
    </div>
  )
}

function whoIsWaitedFor({ phase, participants, done }: Board): Participant[] {
  if (!isAlone(phase)) return []
  return participants.filter(({ id, role, kind }) => isWaitedFor(role, kind !== 'person', done.includes(id)))
}

function whoMoves({ participants, phase }: Board, waitedFor: readonly Participant[]): string {
  const people = peopleCount(participants)
  return isAlone(phase) ? `${people}, ${waitedFor.length} not done` : people
}
