// A team's decks as their page lists them: each with its versions, and what is in the making.

import { checkForm } from './input.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { PrismaClient } from './database.ts'
import { putAwayForm } from './team-input.ts'
import { roleIn } from './teams.ts'

export interface DeckVersion {
  slug: string
  version: number
  title: string
  cardCount: number
  /** Boards that began with it, without those that are deleted. */
  boards: number
  /** ISO 8601. */
  madeAt: string
  /** Null where whoever made it is here no more. */
  maker: string | null
}

export interface DeckSeries {
  series: string
  /** Offered for no new board. */
  isPutAway: boolean
  /** The newest first; at least one. */
  versions: DeckVersion[]
}

export interface DraftLine {
  id: string
  title: string
  /** The version that it becomes the next one of; null for a new deck. */
  basedOn: { title: string; version: number } | null
  maker: string | null
  /** ISO 8601. */
  changedAt: string
}

export interface TeamDecks {
  /** Rights are asked for by whoever calls. Decks in the order of their newest version, drafts as they changed last. */
  list(teamId: TeamId): Promise<{ decks: DeckSeries[]; drafts: DraftLine[] }>
  /** Takes a deck out of what new boards are offered, or back. */
  putAway(teamId: string, person: PersonId | null, form: FormData): Promise<Result<object>>
}

export function createTeamDecks(client: PrismaClient): TeamDecks {
  async function versionsOf(teamId: TeamId) {
    const rows = await client.deck.findMany({
      where: { teamId },
      orderBy: [{ createdAt: 'desc' }, { version: 'desc' }],
      select: {
        slug: true,
        series: true,
        version: true,
        title: true,
        createdAt: true,
        putAwayAt: true,
        maker: { select: { name: true } },
        _count: { select: { cards: true } },
      },
    })
    const counts = await client.board.groupBy({
      by: ['deckSlug'],
      where: { deckSlug: { in: rows.map(({ slug }) => slug) }, deletedAt: null },
      _count: true,
    })
    const boards = new Map(counts.map(({ deckSlug, _count }) => [deckSlug, _count]))
    return rows.map(({ slug, series, version, title, createdAt, putAwayAt, maker, _count }) => ({
      series,
      isPutAway: putAwayAt !== null,
      line: {
        slug,
        version,
        title,
        cardCount: _count.cards,
        boards: boards.get(slug) ?? 0,
        madeAt: createdAt.toISOString(),
        maker: maker?.name ?? null,
      } satisfies DeckVersion,
    }))
  }

  return {
    async list(teamId) {
      const decks = new Map<string, DeckSeries>()
      for (const { series, isPutAway, line } of await versionsOf(teamId)) {
        const known = decks.get(series)
        if (known) known.versions.push(line)
        else decks.set(series, { series, isPutAway, versions: [line] })
      }
      const rows = await client.deckDraft.findMany({
        where: { teamId },
        orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
        select: { id: true, title: true, basedOn: true, changedAt: true, maker: { select: { name: true } } },
      })
      const bases = new Map(
        [...decks.values()].flatMap(({ versions }) => versions.map((it) => [it.slug, it])),
      )
      const drafts = rows.map(({ id, title, basedOn, changedAt, maker }) => ({
        id,
        title,
        basedOn: bases.get(basedOn ?? '') ?? null,
        maker: maker?.name ?? null,
        changedAt: changedAt.toISOString(),
      }))
      return { decks: [...decks.values()], drafts }
    },

    async putAway(teamId, person, form) {
      if (!(await roleIn(client, teamId, person))) return refused({ kind: 'no-such-team' })
      const checked = checkForm(putAwayForm, form)
      if (!checked.ok) return checked
      const { series, do: what } = checked.value
      const { count } = await client.deck.updateMany({
        where: { teamId, series },
        data: { putAwayAt: what === 'put-away' ? new Date() : null },
      })
      return count === 0 ? refused({ kind: 'no-such-deck' }) : { ok: true }
    },
  }
}
