import { Eye, EyeOff, Users } from 'lucide-react'
import type { Board } from '../../../domain/board.ts'
import { useScene } from '../board-scene.ts'

/** Whether what one does here is one's own or everybody's: the question every participant has. */
export function ScopeSign() {
  const { board, role, ballotOf, meId } = useScene()
  if (ballotOf !== null) {
    const proxy = board.participants.find((it) => it.id === ballotOf)
    const mine = board.settings.named
      ? 'Only you see this until the reveal, then all with your name'
      : 'Only you see where you put cards'
    const whose = ballotOf === meId ? mine : `You place for ${proxy?.name}`
    return (
      <p data-scope="mine" className="pill text-sm font-medium">
        <EyeOff aria-hidden="true" className="size-4" />
        {whose}
      </p>
    )
  }
  const Icon = role === 'observer' ? Eye : Users
  return (
    <p data-scope="everyone" className="pill text-sm">
      <Icon aria-hidden="true" className="size-4" />
      {wordsFor(board, role === 'observer')}
    </p>
  )
}

function wordsFor({ phase, settings }: Board, watching: boolean): string {
  if (phase === 'closed') return 'Closed: everyone sees this, nobody changes it'
  if (watching) return phase === 'sort' ? 'You watch while people sort alone' : 'You watch what everyone sees'
  if (phase === 'discuss' && settings.drag === 'facilitators')
    return 'Everyone sees this, the facilitator moves cards'
  return 'Everyone sees this'
}
