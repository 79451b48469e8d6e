import { Link } from '@remix-run/react'
import { PenLine, Redo2, Undo2, Users, type LucideIcon } from 'lucide-react'
import { Logo } from '../../components/logo.tsx'
import type { DeckDraft } from '../../domain/draft/draft.ts'
import { DraftMenu } from './draft-menu.tsx'
import { useActs } from './draft-acts.ts'
import { KeysSign } from './keys-sign.tsx'
import { SaveSign } from './save-sign.tsx'
import type { SaveState } from './saver.ts'

interface DraftHeaderProps {
  draft: DeckDraft
  basedOn: { slug: string; title: string; version: number; newest: number } | null
  team: { id: string; name: string }
  saving: SaveState
  canUndo: boolean
  canRedo: boolean
}

export function DraftHeader({ draft, basedOn, team, saving, canUndo, canRedo }: DraftHeaderProps) {
  const acts = useActs()
  const [one, other] = draft.roles
  return (
    <header className="draft-header">
      <Link to="/" aria-label="Your boards" className="grid size-10 place-items-center rounded-lg">
        <Logo className="size-7" />
      </Link>
      <Link
        to={`/teams/${team.id}/decks`}
        className="max-w-44 truncate rounded text-sm text-ink-soft underline max-lg:hidden"
        title={`Decks of ${team.name}`}
      >
        {team.name}
      </Link>
      <div className="draft-title">
        <h1 className="min-w-0 truncate text-lg font-semibold" title={draft.title}>
          {draft.title}
        </h1>
        <button
          type="button"
          className="icon-button shrink-0"
          aria-label="Change the title of the deck"
          onClick={() => acts.ask({ what: 'title' })}
        >
          <PenLine aria-hidden="true" className="size-4.5" />
        </button>
        {basedOn && (
          <p className="shrink-0 text-sm text-ink-soft max-xl:hidden">
            after version {basedOn.version} of{' '}
            <Link to={`/decks/${basedOn.slug}`} className="rounded underline">
              {basedOn.title}
            </Link>
          </p>
        )}
      </div>
      <SaveSign state={saving} />
      <button
        type="button"
        className="draft-roles button-quiet button-small"
        onClick={() => acts.ask({ what: 'roles' })}
        aria-label={`Change the roles: ${one.name} and ${other.name}`}
      >
        <Users aria-hidden="true" className="size-5" />
        <span className="max-sm:hidden">
          {one.abbreviation ?? one.name} · {other.abbreviation ?? other.name}
        </span>
      </button>
      <div className="flex gap-1">
        <TurnButton label="Undo" icon={Undo2} enabled={canUndo} onPress={() => acts.turnBack('undo')} />
        <TurnButton label="Redo" icon={Redo2} enabled={canRedo} onPress={() => acts.turnBack('redo')} />
        <KeysSign />
      </div>
      <DraftMenu />
      <button
        type="button"
        className="button button-small max-sm:ml-auto"
        onClick={() => acts.ask({ what: 'publish' })}
      >
        {basedOn ? `Make version ${basedOn.newest + 1}` : 'Make the deck'}
      </button>
    </header>
  )
}

interface TurnButtonProps {
  label: string
  icon: LucideIcon
  enabled: boolean
  onPress(): void
}

/** Never disabled for the browser, which would take the focus away from who presses it twice. */
function TurnButton({ label, icon: Icon, enabled, onPress }: TurnButtonProps) {
  return (
    <button
      type="button"
      className="icon-button aria-disabled:opacity-35"
      aria-label={label}
      aria-disabled={!enabled}
      onClick={() => enabled && onPress()}
    >
      <Icon aria-hidden="true" className="size-5" />
    </button>
  )
}
