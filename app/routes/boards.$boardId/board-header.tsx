import { Link } from '@remix-run/react'
import { Redo2, Undo2, type LucideIcon } from 'lucide-react'
import type { Board } from '../../domain/board.ts'
import { withoutLastWord } from '../../domain/decisions.ts'
import { isRevealed } from '../../domain/phases.ts'
import type { Peer } from '../../sync/presence.ts'
import { Logo } from '../../components/logo.tsx'
import { useScene } from './board-scene.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { LastOutcomeSign } from './last-outcome-sign.tsx'
import { LinkSign } from './link-sign.tsx'
import { PeopleSign } from './people-sign.tsx'
import { SaveOutcome } from './save-outcome.tsx'

interface BoardHeaderProps {
  peers: readonly Peer[]
  undo: { canUndo: boolean; canRedo: boolean }
  onTurnBack(what: 'undo' | 'redo'): void
}

export function BoardHeader({ peers, undo, onTurnBack }: BoardHeaderProps) {
  const { board, leads, mayEdit, link, links, team, connection, meId } = useScene()
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 max-sm:gap-x-1 py-2 sm:px-5 short:py-1">
      <Link to="/" aria-label="Your boards" className="grid size-10 place-items-center rounded-lg">
        <Logo className="size-7" />
      </Link>
      {team && (
        <Link
          to={`/teams/${team.id}`}
          className="max-w-44 truncate rounded text-sm text-ink-soft underline max-lg:hidden"
          title={team.name}
        >
          {team.name}
        </Link>
      )}
      <h1
        className="min-w-0 flex-1 truncate text-lg font-semibold max-sm:order-1 max-sm:basis-full max-sm:px-1"
        title={board.title}
      >
        {board.title}
      </h1>
      <LinkSign link={link} />
      <OpenLastWords board={board} />
      <LastOutcomeSign boardId={board.id} lastOutcome={board.lastOutcome} />
      <PeopleSign peers={peers} />
      {mayEdit && (
        <div className="flex gap-1">
          <IconButton
            label="Undo my last move"
            enabled={undo.canUndo}
            icon={Undo2}
            onPress={() => onTurnBack('undo')}
          />
          <IconButton
            label="Redo my move"
            enabled={undo.canRedo}
            icon={Redo2}
            onPress={() => onTurnBack('redo')}
          />
        </div>
      )}
      {leads && links && <InviteDialog boardId={board.id} links={links} acting={board.acting === meId} />}
      {/* Once it is closed the same button stands where the next step is told. */}
      {leads && isRevealed(board.phase) && board.phase !== 'closed' && (
        <SaveOutcome
          boardId={board.id}
          whenSaved={connection?.whenSaved}
          lastNumber={board.lastOutcome?.number ?? 0}
        />
      )}
    </header>
  )
}

/** D3: *Shared* is no ending. */
function OpenLastWords({ board }: { board: Board }) {
  const count = withoutLastWord(board.decisions).length
  if (count === 0) return null
  return (
    <p className="pill text-sm font-medium" data-without-last-word>
      {count} shared without a last word
    </p>
  )
}

interface IconButtonProps {
  label: string
  icon: LucideIcon
  enabled: boolean
  onPress(): void
}

function IconButton({ label, icon: Icon, enabled, onPress }: IconButtonProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} disabled={!enabled} onClick={onPress}>
      <Icon aria-hidden="true" className="size-5" />
    </button>
  )
}
