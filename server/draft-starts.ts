// How a deck is begun: with an article, a deck's file, another deck, or nothing; and how a deck's next version is.

import type { Roles } from '#app/domain/derive/roles.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'
import { draftOf, emptyDraft, type DeckDraft } from '#app/domain/draft/draft.ts'
import { TEAM_DRAFTS_MAX } from '#app/domain/draft/limits.ts'
import { draftOfContent } from '#app/domain/draft/publish.ts'
import type { PersonId } from '#app/domain/ids.ts'
import { refused, type Result } from '#app/domain/refusal.ts'
import { firstTeamName, type TeamId } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'
import type { PrismaClient } from './database.ts'
import { readDeckFile } from './deck-file.ts'
import type { Decks } from './decks.ts'
import type { Deriver } from './derive/deriver.ts'
import { makerName, newDraftForm } from './draft-input.ts'
import { articleColumn, contentColumn, readDeckDraft } from './draft-rows.ts'
import type { Identity } from './identity.ts'
import { checkForm } from './input.ts'
import { newBoardId } from './new-board.ts'
import { makeTeam, roleIn } from './teams.ts'

export interface DraftStarts {
  /** @param form see `newDraftForm`; `person` is a new one for a browser that is not known yet */
  begin(person: PersonId | null, form: FormData): Promise<Result<{ draftId: string; person: PersonId }>>
  /** Of a team's deck, for its members. */
  nextVersion(slug: string, person: PersonId | null): Promise<Result<{ draftId: string }>>
}

type Form = ReturnType<typeof newDraftForm.parse>

export function createDraftStarts(
  client: PrismaClient,
  decks: Decks,
  identity: Identity,
  deriver: Deriver,
): DraftStarts {
  async function draftFor(form: Form, person: PersonId | null): Promise<Result<{ draft: DeckDraft }>> {
    const roles = rolesOf(form)
    if (!roles.ok) return roles
    switch (form.from) {
      case 'empty':
        return { ok: true, draft: emptyDraft(roles.roles ?? undefined) }
      case 'copy':
        return copyOf(form.deck, person)
      case 'file':
        return readDeckFile(await bytesOf(form), form.file?.name ?? null)
      case 'article':
      case 'text': {
        const upload = { bytes: await bytesOf(form), fileName: fileNameOf(form), roles: roles.roles }
        const derived = await deriver.carryOut(
          { do: form.from === 'text' ? 'read' : 'derive', upload },
          person,
        )
        return derived.ok ? { ok: true, draft: draftOf(derived.derivation) } : derived
      }
    }
  }

  async function copyOf(slug: string, person: PersonId | null): Promise<Result<{ draft: DeckDraft }>> {
    const deck = await decks.read(slug, person)
    if (!deck) return refused({ kind: 'no-such-deck' })
    const { draft } = await client.deck.findUniqueOrThrow({ where: { slug }, select: { draft: true } })
    const { title, source, roles, cards } = deck
    return {
      ok: true,
      draft: readDeckDraft(draft) ?? draftOfContent({ title, sourceTitle: source.title, roles, cards }),
    }
  }

  return {
    async begin(person, form) {
      const checked = checkForm(newDraftForm, form)
      if (!checked.ok) return checked
      const { team, name } = checked.value
      const known = person !== null && (await client.person.count({ where: { id: person } })) > 0
      const named = makerName.safeParse(name)
      if (!known && !named.success)
        return refused({ kind: 'bad-input', fields: { name: named.error.issues[0]!.message } })
      if (team !== '' && !(await roleIn(client, team, person)))
        return refused({ kind: 'bad-input', fields: { team: 'You are not in that team.' } })
      const begun = await draftFor(checked.value, person)
      if (!begun.ok) return begun
      const personId = person ?? identity.newPersonId()
      return client.$transaction(async (tx) => {
        if (!known) await tx.person.create({ data: { id: personId, name: named.data! } })
        const teamId = team === '' ? await newTeam(tx, personId) : team
        const kept = await keep(tx, { teamId, makerId: personId, draft: begun.draft, basedOn: null })
        return kept.ok ? { ...kept, person: personId } : kept
      })
    },

    async nextVersion(slug, person) {
      const deck = await decks.read(slug, person)
      if (!deck?.team || person === null) return refused({ kind: 'no-such-deck' })
      const begun = await copyOf(slug, person)
      if (!begun.ok) return begun
      const { id: teamId } = deck.team
      return client.$transaction((tx) =>
        keep(tx, { teamId, makerId: person, draft: begun.draft, basedOn: slug }),
      )
    },
  }
}

/** Two names, or none: then they are looked for in the article. */
function rolesOf({ po, pm }: Form): Result<{ roles: Roles | null }> {
  if (po === '' && pm === '') return { ok: true, roles: null }
  const fields: Record<string, string> = {}
  if (po === '' || pm === '') fields[po === '' ? 'po' : 'pm'] = 'Please name both roles, or neither.'
  else if (po.toLowerCase() === pm.toLowerCase()) fields.pm = 'Give the second role a name of its own.'
  else return { ok: true, roles: rolesNamed(po, pm) }
  return refused({ kind: 'bad-input', fields })
}

/** A chosen file goes before what was pasted. */
async function bytesOf({ file, text }: Form): Promise<Uint8Array> {
  if (file && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  // Forms send two signs for the end of a line, and the text beside the field is measured with one.
  return new TextEncoder().encode(text.replace(/\r\n/g, '\n'))
}

function fileNameOf({ file }: Form): string | null {
  return file && file.size > 0 ? (file.name ?? null) : null
}

async function newTeam(tx: Tx, person: PersonId): Promise<TeamId> {
  const { name } = await tx.person.findUniqueOrThrow({ where: { id: person }, select: { name: true } })
  return makeTeam(tx, person, firstTeamName(name))
}

interface NewDraft {
  teamId: TeamId
  makerId: PersonId
  draft: DeckDraft
  basedOn: string | null
}

async function keep(
  tx: Tx,
  { teamId, makerId, draft, basedOn }: NewDraft,
): Promise<Result<{ draftId: string }>> {
  if ((await tx.deckDraft.count({ where: { teamId } })) >= TEAM_DRAFTS_MAX)
    return refused({ kind: 'drafts-full' })
  const draftId = newBoardId()
  await tx.deckDraft.create({
    data: {
      id: draftId,
      teamId,
      makerId,
      basedOn,
      title: draft.title,
      article: articleColumn(draft),
      content: contentColumn(draft),
    },
  })
  return { ok: true, draftId }
}
