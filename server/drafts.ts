// Decks in the making: begun from an article, a file, a deck or nothing, kept while a team works on them, and made
// into a deck's next version in the end.

import { customAlphabet } from 'nanoid'
import { seriesOf, slugOfVersion } from '#app/domain/deck-version.ts'
import { rolesNamed, type Roles } from '#app/domain/derive/roles.ts'
import { draftOf, type DeckDraft, type DraftCard } from '#app/domain/draft/draft.ts'
import { contentOf, type DeckContent } from '#app/domain/draft/publish.ts'
import { BOARD_ID_ALPHABET, isBoardId, type PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { slugOf } from '#app/domain/slug.ts'
import type { TeamId } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { deckCardRow } from './decks.ts'
import type { Deriver } from './derive/deriver.ts'
import { publishForm, roleNamesInput, savedDraft } from './draft-input.ts'
import { articleColumn, contentColumn, readDraft } from './draft-rows.ts'
import { checkForm } from './input.ts'

export interface ReadDraft {
  draft: DeckDraft
  revision: number
  /** The version it becomes the next one of, and the newest there is; null for a new deck. */
  basedOn: { slug: string; title: string; version: number; newest: number } | null
  team: { id: TeamId; name: string }
}

/** For the members of its team; to anybody else it is as if there were none. */
export interface Drafts {
  read(draftId: string, person: PersonId | null): Promise<Result<ReadDraft>>
  /** @param input `{ revision, draft }`, see `savedDraft`; refused where that revision is not the newest any more */
  save(draftId: string, person: PersonId | null, input: unknown): Promise<Result<{ revision: number }>>
  /** The cards of its text for two other roles. Nothing is changed by it. */
  readAgain(
    draftId: string,
    person: PersonId | null,
    input: unknown,
  ): Promise<Result<{ roles: Roles; cards: DraftCard[] }>>
  /** Makes a deck of the revision that the form names. */
  publish(draftId: string, person: PersonId | null, form: FormData): Promise<Result<{ slug: string }>>
  /** Throws it away. */
  discard(draftId: string, person: PersonId | null): Promise<Result<{ teamId: TeamId }>>
}

/** Without the letter that begins the number of a version. */
const newSuffix = customAlphabet(BOARD_ID_ALPHABET.replace('v', ''), 6)

export function createDrafts(client: PrismaClient, deriver: Deriver): Drafts {
  async function find(draftId: string, person: PersonId | null) {
    if (person === null || !isBoardId(draftId)) return null
    return client.deckDraft.findFirst({
      where: { id: draftId, team: { members: { some: { personId: person } } } },
      include: { team: { select: { id: true, name: true } } },
    })
  }

  return {
    async read(draftId, person) {
      const row = await find(draftId, person)
      if (!row) return refused({ kind: 'no-such-draft' })
      const versions =
        row.basedOn === null
          ? []
          : await client.deck.findMany({
              where: { series: seriesOf(row.basedOn) },
              orderBy: { version: 'desc' },
              select: { slug: true, title: true, version: true },
            })
      const base = versions.find(({ slug }) => slug === row.basedOn)
      return {
        ok: true,
        draft: readDraft(row.article, row.content),
        revision: row.revision,
        basedOn: base ? { ...base, newest: versions[0]!.version } : null,
        team: row.team,
      }
    },

    async save(draftId, person, input) {
      const parsed = savedDraft.safeParse(input)
      if (!parsed.success) return refused({ kind: 'bad-input', fields: { draft: 'This cannot be a draft.' } })
      const row = await find(draftId, person)
      if (!row) return refused({ kind: 'no-such-draft' })
      const { revision, draft } = parsed.data
      const before = readDraft(row.article, row.content)
      const inText = (range: { end: number } | null) => range === null || range.end <= before.text.length
      if (!draft.cards.every(({ claims }) => claims.every((it) => inText(it.sentence) && inText(it.words))))
        return refused({ kind: 'no-such-place' })
      const next = { ...before, ...draft, roles: rolesNamed(draft.roles.po, draft.roles.pm) }
      const { count } = await client.deckDraft.updateMany({
        where: { id: draftId, revision },
        data: {
          title: next.title,
          content: contentColumn(next),
          revision: { increment: 1 },
          changedAt: new Date(),
        },
      })
      return count === 0 ? refused({ kind: 'draft-changed' }) : { ok: true, revision: revision + 1 }
    },

    async readAgain(draftId, person, input) {
      const parsed = roleNamesInput.safeParse(input)
      if (!parsed.success) return refused({ kind: 'roles-needed' })
      const row = await find(draftId, person)
      if (!row) return refused({ kind: 'no-such-draft' })
      const { blocks } = readDraft(row.article, row.content)
      if (blocks.length === 0) return refused({ kind: 'article-empty' })
      const roles = rolesNamed(parsed.data.po, parsed.data.pm)
      const derived = await deriver.carryOut({ do: 'derive-again', blocks, roles }, person)
      return derived.ok ? { ok: true, roles, cards: draftOf(derived.derivation).cards } : derived
    },

    async publish(draftId, person, form) {
      const checked = checkForm(publishForm, form)
      if (!checked.ok) return checked
      if (!(await find(draftId, person))) return refused({ kind: 'no-such-draft' })
      return client.$transaction(async (tx) => {
        // Whoever presses twice finds no draft the second time, and two drafts of one deck make two versions.
        await tx.$queryRaw`
          SELECT id FROM team WHERE id = (SELECT team_id FROM deck_draft WHERE id = ${draftId}) FOR UPDATE`
        const row = await tx.deckDraft.findUnique({ where: { id: draftId } })
        if (!row) return refused({ kind: 'no-such-draft' })
        if (checked.value.revision !== row.revision) return refused({ kind: 'draft-changed' })
        const made = contentOf(readDraft(row.article, row.content))
        if (!made.ok) return made
        // Who saves or throws away at this moment does not wait for the team.
        const { count } = await tx.deckDraft.deleteMany({ where: { id: draftId, revision: row.revision } })
        if (count === 0) return refused({ kind: 'draft-changed' })
        return {
          ok: true as const,
          slug: await layDeck(tx, { teamId: row.teamId, makerId: person!, ...made }, row.basedOn),
        }
      })
    },

    async discard(draftId, person) {
      const row = await find(draftId, person)
      if (!row) return refused({ kind: 'no-such-draft' })
      await client.deckDraft.deleteMany({ where: { id: draftId } })
      return { ok: true, teamId: row.teamId }
    },
  }
}

interface NewDeck {
  teamId: TeamId
  makerId: PersonId
  content: DeckContent
  draft: DeckDraft
}

/** Call with the team's row locked. @returns the slug of the new version */
async function layDeck(
  tx: Tx,
  { teamId, makerId, content, draft }: NewDeck,
  basedOn: string | null,
): Promise<string> {
  const series = basedOn === null ? `${slugOf(content.title)}-${newSuffix()}` : seriesOf(basedOn)
  const newest = await tx.deck.findFirst({ where: { series }, orderBy: { version: 'desc' } })
  const version = (newest?.version ?? 0) + 1
  const slug = slugOfVersion(series, version)
  const { title, sourceTitle, roles, cards } = content
  await tx.deck.create({
    data: {
      slug,
      series,
      version,
      teamId,
      makerId,
      title,
      sourceTitle,
      roles,
      draft: { article: articleColumn(draft), content: contentColumn(draft) },
      putAwayAt: newest?.putAwayAt ?? null,
    },
  })
  await tx.dutyCard.createMany({ data: cards.map((card, position) => deckCardRow(slug, card, position)) })
  return slug
}
