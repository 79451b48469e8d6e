import { Link } from '@remix-run/react'
import { ArrowLeftRight, Download, Grid3x3, Layers, ListTodo, Plus, Search, Webhook } from 'lucide-react'
import type { Member } from '#server/members.ts'
import type { TeamActionList } from '#server/team-actions.ts'
import type { TeamBoardList } from '#server/team-boards.ts'
import type { TeamSummary } from '#server/teams.ts'
import { SiteHeader } from '../../components/site-header.tsx'
import { mayKeepTeam } from '../../domain/teams.ts'
import { ActionSection } from './action-section.tsx'
import { BoardSection } from './board-section.tsx'
import { MemberSection } from './member-section.tsx'
import { RenameForm } from './rename-form.tsx'
import { TeamLink } from './team-link.tsx'

interface TeamPageProps {
  team: TeamSummary
  list: TeamBoardList
  actions: TeamActionList
  members: readonly Member[]
  /** For keepers; its address is null where it was withdrawn. */
  link: { url: string | null } | null
}

/** What a team has: its boards and what they came to, what is to be done, and who is in it. */
export function TeamPage({ team, list, actions, members, link }: TeamPageProps) {
  const keeps = mayKeepTeam(team.role)
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl gap-10 px-6 pt-4 pb-24">
        <header className="grid gap-4 wrap-anywhere">
          <p className="text-ink-soft">Team</p>
          <h1 className="-mt-3 text-4xl font-semibold tracking-tight">{team.name}</h1>
          <nav aria-label="Of this team" className="flex flex-wrap gap-2">
            <Link to={`/teams/${team.id}/duties`} className="button button-small">
              <Search aria-hidden="true" className="size-5" />
              Who owns what
            </Link>
            <Link to={`/teams/${team.id}/compare`} className="button-quiet button-small">
              <ArrowLeftRight aria-hidden="true" className="size-5" />
              Compare outcomes
            </Link>
            <Link to={`/teams/${team.id}/grid`} className="button-quiet button-small">
              <Grid3x3 aria-hidden="true" className="size-5" />
              Across boards
            </Link>
            <Link to={`/teams/${team.id}/decks`} className="button-quiet button-small">
              <Layers aria-hidden="true" className="size-5" />
              Decks
            </Link>
            <Link to={`/boards/new?team=${team.id}`} className="button-quiet button-small">
              <Plus aria-hidden="true" className="size-5" />
              Start a board
            </Link>
            {actions.openCount > 0 && (
              <a href="#to-do" className="button-quiet button-small lg:hidden">
                <ListTodo aria-hidden="true" className="size-5" />
                {actions.openCount} to do
              </a>
            )}
          </nav>
        </header>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-12 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <BoardSection teamId={team.id} list={list} keeps={keeps} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
            <ActionSection teamId={team.id} actions={actions} />
            <MemberSection teamId={team.id} members={members} keeps={keeps} />
            <section aria-labelledby="to-take-along" className="grid justify-items-start gap-3">
              <h2 id="to-take-along" className="text-xl font-semibold">
                To take along
              </h2>
              <a href={`/teams/${team.id}/export.zip`} download className="button-quiet button-small">
                <Download aria-hidden="true" className="size-5" />
                All outcomes as a zip
              </a>
            </section>
            {link && (
              <section aria-labelledby="keepers" className="grid gap-3">
                <h2 id="keepers" className="text-xl font-semibold">
                  For keepers
                </h2>
                <TeamLink teamId={team.id} url={link.url} />
                <RenameForm teamId={team.id} name={team.name} />
                <Link
                  to={`/teams/${team.id}/webhook`}
                  className="button-quiet button-small justify-self-start"
                >
                  <Webhook aria-hidden="true" className="size-5" />
                  Webhook
                </Link>
              </section>
            )}
          </div>
        </div>
      </main>
    </>
  )
}
