import { Form, Link, useNavigation } from '@remix-run/react'
import type { DeckSummary } from '#server/decks.ts'
import type { TeamLine } from '#server/teams.ts'
import { Field } from '../../components/field.tsx'
import { SiteHeader } from '../../components/site-header.tsx'
import { TeamChoice } from '../../components/team-choice.tsx'
import { ArticlePart } from './article-part.tsx'
import { BeginButtons } from './begin-buttons.tsx'
import { CopyPart } from './copy-part.tsx'
import { EmptyPart } from './empty-part.tsx'
import { FilePart } from './file-part.tsx'
import { WAY_NAMES, WAYS, type Way } from './ways.ts'

export interface NewDeckFault {
  fields: Record<string, string>
  typed: Record<string, string>
  /** What is the matter with the text, in words. */
  refused?: { kind: string; title: string; sentence: string }
}

interface NewDeckProps {
  way: Way
  /** Empty for whoever is not known yet. */
  name: string
  teams: readonly TeamLine[]
  team: string
  decks: readonly DeckSummary[]
  deck: string
  fault: NewDeckFault | undefined
}

/** How a deck is begun; what follows is the review of its cards. */
export function NewDeckPage({ way, name, teams, team, decks, deck, fault }: NewDeckProps) {
  const busy = useNavigation().state !== 'idle'
  const search = (to: Way) => `?${new URLSearchParams({ from: to, ...(team === '' ? {} : { team }) })}`
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-3xl gap-8 px-6 pt-4 pb-24">
        <div className="grid gap-2">
          <h1 className="text-3xl font-semibold tracking-tight">Make a deck</h1>
          <p className="max-w-prose text-ink-soft">
            Bring what your team reads about who does what. Its duties become cards, and you look at each of
            them before anybody sorts.
          </p>
        </div>
        <nav aria-label="What it begins with" className="-mx-1 flex flex-wrap gap-1">
          {WAYS.map((it) => (
            <Link
              key={it}
              to={search(it)}
              replace
              preventScrollReset
              aria-current={it === way ? 'page' : undefined}
              className="flex min-h-10 items-center rounded-xl px-3.5 hover:bg-paper-deep aria-[current]:bg-paper-deep aria-[current]:font-semibold"
            >
              {WAY_NAMES[it]}
            </Link>
          ))}
        </nav>
        <Form
          key={way}
          method="post"
          action={search(way)}
          encType="multipart/form-data"
          onSubmit={(event) => busy && event.preventDefault()}
          className="paper-card grid grid-cols-[minmax(0,1fr)] gap-7 p-6 sm:p-8"
        >
          {way === 'article' && <ArticlePart fault={fault} />}
          {way === 'file' && <FilePart fault={fault?.fields.file} />}
          {way === 'copy' && <CopyPart decks={decks} chosen={fault?.typed.deck ?? deck} />}
          {way === 'empty' && <EmptyPart fault={fault} />}
          {name === '' && (
            <Field
              label="Your name"
              name="name"
              required
              hint="As your team knows you. No account is needed."
              defaultValue={fault?.typed.name}
              fault={fault?.fields.name}
              autoComplete="given-name"
            />
          )}
          <TeamChoice
            teams={teams}
            chosen={fault?.typed.team ?? team}
            hint="Everybody in it can change the deck, and start boards with it."
            fault={fault?.fields.team}
          />
          <BeginButtons way={way} busy={busy} refused={fault?.refused} />
        </Form>
      </main>
    </>
  )
}
