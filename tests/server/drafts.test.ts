import { afterAll, describe, expect, test } from 'vitest'
import { edit, type Edit } from '#app/domain/draft/edits.ts'
import type { DeckDraft } from '#app/domain/draft/draft.ts'
import type { Result } from '#app/domain/refusal.ts'
import { createDeckPages } from '#server/deck-pages.ts'
import { createDecks, seedDecks } from '#server/decks.ts'
import { createDeriver } from '#server/derive/deriver.ts'
import { createDraftStarts } from '#server/draft-starts.ts'
import { createDrafts } from '#server/drafts.ts'
import type { Database } from '#server/database.ts'
import { createIdentity } from '#server/identity.ts'
import { createTeamDecks } from '#server/team-decks.ts'
import { TEST_SECRET } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { makeTeam } from '../support/saved-outcomes.ts'

const FAY = '00000000-0000-4000-8000-000000000001'
const BEN = '00000000-0000-4000-8000-000000000002'
const EVE = '00000000-0000-4000-8000-000000000003'
const OURS = 'bbbbbbbbbbbb'
const THEIRS = 'cccccccccccc'

const ARTICLE = `# Tech Lead vs Engineering Manager

The Tech Lead reviews the architecture and mentors developers. Engineering Managers hire people.

## Both

The Tech Lead plans the roadmap. The Engineering Manager plans the roadmap as well.`

/** Its thread takes longer to start than most tests. */
const deriver = createDeriver()
afterAll(() => deriver.close())

async function decksOf({ client }: Database) {
  await makeTeam(client, OURS, [FAY, BEN])
  await makeTeam(client, THEIRS, [EVE])
  await seedDecks(client)
  const decks = createDecks(client)
  return {
    decks,
    drafts: createDrafts(client, deriver),
    starts: createDraftStarts(client, decks, createIdentity(TEST_SECRET, false), deriver),
    pages: createDeckPages(client, decks),
    teamDecks: createTeamDecks(client),
  }
}

function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  return form
}

function orThrow<T>(result: Result<T>): { ok: true } & T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result
}

function kindOf(result: Result<object>): string {
  return result.ok ? 'ok' : result.refusal.kind
}

function after(draft: DeckDraft, ...steps: Edit[]): DeckDraft {
  return steps.reduce((before, step) => orThrow(edit(before, step)).draft, draft)
}

/** As the editor sends it. */
function sent(revision: number, { title, roles: [po, pm], cards }: DeckDraft) {
  return { revision, draft: { title, roles: { po: po.name, pm: pm.name }, cards } }
}

describe('decks in the making', () => {
  onEachDatabase((_kind, open) => {
    test('Z9: an article becomes a draft, the draft a deck, and the deck its next version with the same ids', async () => {
      const { starts, drafts, decks, pages, teamDecks } = await decksOf(await open())
      const form = formOf({ from: 'article', team: OURS, text: ARTICLE })
      const { draftId } = orThrow(await starts.begin(FAY, form))
      const first = orThrow(await drafts.read(draftId, BEN))
      expect(first).toMatchObject({ revision: 1, basedOn: null, team: { id: OURS } })
      expect(first.draft.text).toContain('Engineering Managers hire people.')
      expect(first.draft.cards.map(({ title, verdict }) => [title, verdict])).toEqual([
        ['Review the architecture', 'proposed'],
        ['Mentor developers', 'proposed'],
        ['Hire people', 'proposed'],
        ['Plan the roadmap', 'proposed'],
      ])

      const [review, mentor, hire, plan] = first.draft.cards.map(({ id }) => id)
      const reviewed = after(
        first.draft,
        { do: 'accept-rest', atLeast: 0 },
        { do: 'judge', card: mentor!, verdict: 'rejected' },
        { do: 'reword', card: hire!, title: 'Hire and keep people', detail: 'Also those who are here.' },
        { do: 'entitle', title: 'Who leads what' },
      )
      expect(orThrow(await drafts.save(draftId, BEN, sent(1, reviewed))).revision).toBe(2)
      expect(orThrow(await drafts.read(draftId, FAY)).draft).toEqual(reviewed)

      expect(kindOf(await drafts.publish(draftId, FAY, formOf({ revision: '1' })))).toBe('draft-changed')
      const { slug } = orThrow(await drafts.publish(draftId, FAY, formOf({ revision: '2' })))
      expect(slug).toMatch(/^who-leads-what-[2-9b-df-hj-np-tw-z]{6}$/)
      expect(kindOf(await drafts.publish(draftId, FAY, formOf({ revision: '2' })))).toBe('no-such-draft')
      const deck = (await decks.read(slug, BEN))!
      expect(deck).toMatchObject({ title: 'Who leads what', version: 1, team: { id: OURS } })
      expect(deck.roles).toEqual([
        { id: 'po', name: 'Tech Lead' },
        { id: 'pm', name: 'Engineering Manager' },
      ])
      expect(deck.cards.map(({ id }) => id)).toEqual([
        'review-the-architecture',
        'hire-and-keep-people',
        'plan-the-roadmap',
      ])
      expect(deck.cards[2]!.claims).toEqual([
        { role: 'po', section: 'Both', paragraph: 1 },
        { role: 'pm', section: 'Both', paragraph: 1 },
      ])
      const { quotes } = orThrow(await pages.read(slug, FAY))
      expect(quotes['plan-the-roadmap']!.map(({ quote }) => quote)).toEqual([
        'The Tech Lead plans the roadmap.',
        'The Engineering Manager plans the roadmap as well.',
      ])

      const next = orThrow(await starts.nextVersion(slug, BEN))
      const second = orThrow(await drafts.read(next.draftId, BEN))
      expect(second.basedOn).toEqual({ slug, title: 'Who leads what', version: 1, newest: 1 })
      // What was rejected is still there to be taken after all, and so is the text.
      expect(second.draft.cards).toHaveLength(4)
      expect(second.draft.text).toBe(first.draft.text)
      const hiring = second.draft.cards.find(({ id }) => id === 'hire-and-keep-people')!
      const changed = after(
        second.draft,
        { do: 'reword', card: hiring.id, title: 'Hire people', detail: '' },
        { do: 'judge', card: mentor!, verdict: 'accepted' },
      )
      orThrow(await drafts.save(next.draftId, BEN, sent(1, changed)))
      const newer = orThrow(await drafts.publish(next.draftId, BEN, formOf({ revision: '2' })))
      expect(newer.slug).toBe(`${slug}-v2`)
      const cards = (await decks.read(newer.slug, FAY))!.cards.map(({ id, title }) => [id, title])
      expect(cards).toEqual([
        ['review-the-architecture', 'Review the architecture'],
        ['mentor-developers', 'Mentor developers'],
        ['hire-and-keep-people', 'Hire people'],
        ['plan-the-roadmap', 'Plan the roadmap'],
      ])
      // The first version is as it was.
      expect(await decks.read(slug, FAY)).toEqual(deck)
      expect(review).toBe('001-review-the-architecture')
      expect(plan).toBe('004-plan-the-roadmap')

      const offered = (await decks.list(FAY)).map((it) => [it.slug, it.version, it.team?.id ?? null])
      expect(offered).toEqual([
        ['product-owner-vs-product-manager', 1, null],
        [newer.slug, 2, OURS],
      ])
      const listed = await teamDecks.list(OURS)
      expect(listed.drafts).toEqual([])
      expect(listed.decks).toMatchObject([
        {
          series: slug,
          isPutAway: false,
          versions: [
            { version: 2, cardCount: 4 },
            { version: 1, cardCount: 3 },
          ],
        },
      ])

      orThrow(await teamDecks.putAway(OURS, BEN, formOf({ series: slug, do: 'put-away' })))
      expect(await decks.list(FAY)).toHaveLength(1)
      expect((await decks.read(newer.slug, FAY))?.version).toBe(2)
      orThrow(await teamDecks.putAway(OURS, BEN, formOf({ series: slug, do: 'take-out' })))
      expect(await decks.list(FAY)).toHaveLength(2)
    })

    test('Z10: to whoever is not in the team there is neither draft nor deck', async () => {
      const { starts, drafts, decks, pages, teamDecks } = await decksOf(await open())
      const form = formOf({ from: 'article', team: OURS, text: ARTICLE })
      const { draftId } = orThrow(await starts.begin(FAY, form))
      const { draft } = orThrow(await drafts.read(draftId, FAY))
      for (const person of [EVE, null]) {
        expect(kindOf(await drafts.read(draftId, person))).toBe('no-such-draft')
        expect(kindOf(await drafts.save(draftId, person, sent(1, draft)))).toBe('no-such-draft')
        expect(kindOf(await drafts.readAgain(draftId, person, { po: 'A', pm: 'B' }))).toBe('no-such-draft')
        expect(kindOf(await drafts.publish(draftId, person, formOf({ revision: '1' })))).toBe('no-such-draft')
        expect(kindOf(await drafts.discard(draftId, person))).toBe('no-such-draft')
        expect(kindOf(await starts.begin(person, formOf({ from: 'empty', team: OURS, name: 'Eve' })))).toBe(
          'bad-input',
        )
      }
      orThrow(await drafts.save(draftId, FAY, sent(1, after(draft, { do: 'accept-rest', atLeast: 0 }))))
      const { slug } = orThrow(await drafts.publish(draftId, FAY, formOf({ revision: '2' })))
      for (const person of [EVE, null]) {
        expect(await decks.read(slug, person)).toBe(null)
        expect(kindOf(await pages.read(slug, person))).toBe('no-such-deck')
        expect((await decks.list(person)).map(({ team }) => team)).toEqual([null])
        expect(kindOf(await starts.nextVersion(slug, person))).toBe('no-such-deck')
        expect(kindOf(await starts.begin(person, formOf({ from: 'copy', deck: slug, name: 'Eve' })))).toBe(
          'no-such-deck',
        )
        expect(kindOf(await teamDecks.putAway(OURS, person, formOf({ series: slug, do: 'put-away' })))).toBe(
          'no-such-team',
        )
      }
      expect(kindOf(await teamDecks.putAway(THEIRS, EVE, formOf({ series: slug, do: 'put-away' })))).toBe(
        'no-such-deck',
      )
    })

    test('Z11: nobody saves over what somebody else has saved meanwhile', async () => {
      const { starts, drafts } = await decksOf(await open())
      const { draftId } = orThrow(
        await starts.begin(FAY, formOf({ from: 'article', team: OURS, text: ARTICLE })),
      )
      const { draft } = orThrow(await drafts.read(draftId, FAY))
      const fays = after(draft, { do: 'entitle', title: 'Fay’s' })
      const bens = after(draft, { do: 'entitle', title: 'Ben’s' })
      const both = await Promise.all([
        drafts.save(draftId, FAY, sent(1, fays)),
        drafts.save(draftId, BEN, sent(1, bens)),
      ])
      expect(both.map(kindOf).sort()).toEqual(['draft-changed', 'ok'])
      const kept = orThrow(await drafts.read(draftId, FAY))
      expect(kept.draft.title).toBe(both[0]!.ok ? 'Fay’s' : 'Ben’s')
      expect(kept.revision).toBe(2)
    })

    test('what is no draft is refused, and nothing changes', async () => {
      const { starts, drafts } = await decksOf(await open())
      const { draftId } = orThrow(
        await starts.begin(FAY, formOf({ from: 'article', team: OURS, text: ARTICLE })),
      )
      const { draft } = orThrow(await drafts.read(draftId, FAY))
      const [card] = draft.cards
      const far = { start: draft.text.length, end: draft.text.length + 1 }
      const cases: [string, unknown][] = [
        ['bad-input', null],
        ['bad-input', { revision: 1 }],
        ['bad-input', sent(0, draft)],
        ['bad-input', sent(1, { ...draft, title: ' ' })],
        [
          'bad-input',
          { ...sent(1, draft), draft: { ...sent(1, draft).draft, roles: { po: 'Lead', pm: 'lead' } } },
        ],
        ['bad-input', sent(1, { ...draft, cards: [card!, card!] })],
        ['bad-input', sent(1, { ...draft, cards: [{ ...card!, title: 'x'.repeat(61) }] })],
        ['bad-input', sent(1, { ...draft, cards: [{ ...card!, claims: [] }] })],
        ['bad-input', sent(1, { ...draft, cards: [{ ...card!, id: '../x' }] })],
        [
          'no-such-place',
          sent(1, { ...draft, cards: [{ ...card!, claims: [{ ...card!.claims[0]!, words: far }] }] }),
        ],
      ]
      for (const [kind, input] of cases)
        expect([kind, kindOf(await drafts.save(draftId, FAY, input))]).toEqual([kind, kind])
      expect(orThrow(await drafts.read(draftId, FAY))).toMatchObject({ revision: 1, draft })
    })

    test('the text is read again for two other roles, and nothing is saved by it', async () => {
      const { starts, drafts } = await decksOf(await open())
      const { draftId } = orThrow(
        await starts.begin(FAY, formOf({ from: 'article', team: OURS, text: ARTICLE })),
      )
      const before = orThrow(await drafts.read(draftId, FAY))
      const again = orThrow(
        await drafts.readAgain(draftId, FAY, { po: 'Engineering Manager', pm: 'Developer' }),
      )
      expect(again.cards.map(({ title, claims }) => [title, claims[0]!.role])).toEqual([
        ['Hire people', 'po'],
        ['Plan the roadmap', 'po'],
      ])
      expect(orThrow(await drafts.read(draftId, FAY))).toEqual(before)
      expect(kindOf(await drafts.readAgain(draftId, FAY, { po: 'Cook', pm: 'Gardener' }))).toBe(
        'article-no-duties',
      )
      expect(kindOf(await drafts.readAgain(draftId, FAY, { po: 'Cook', pm: 'cook' }))).toBe('roles-needed')
    })

    test('a deck begins with nothing, with a copy, or with a text whose duties one writes oneself', async () => {
      const { starts, drafts } = await decksOf(await open())
      const draftOf = async (fields: Record<string, string | Blob>) => {
        const { draftId } = orThrow(await starts.begin(FAY, formOf({ team: OURS, ...fields })))
        return orThrow(await drafts.read(draftId, FAY)).draft
      }
      const empty = await draftOf({ from: 'empty', po: 'Cook', pm: 'Gardener' })
      expect(empty).toMatchObject({ title: 'Cook vs Gardener', cards: [], text: '' })
      const copy = await draftOf({ from: 'copy', deck: 'product-owner-vs-product-manager' })
      expect(copy.cards).toHaveLength(30)
      expect(copy.cards.every(({ verdict }) => verdict === 'accepted')).toBe(true)

      const german =
        'Der Product Owner schreibt die Geschichten und ordnet das Backlog. Das ist seine Aufgabe, nicht die der anderen.'
      const refused = await starts.begin(FAY, formOf({ from: 'article', team: OURS, text: german }))
      expect(refused).toMatchObject({ refusal: { kind: 'article-language', language: 'German' } })
      const byHand = await draftOf({ from: 'text', text: german })
      expect(byHand).toMatchObject({ text: german, cards: [] })
      const file = new File([ARTICLE], 'leads.md')
      expect((await draftOf({ from: 'article', file })).cards).toHaveLength(4)
    })

    test('a text that just fits is taken with the line ends that a form sends', async () => {
      const { starts, drafts } = await decksOf(await open())
      const text = 'The Tech Lead reviews code.\r\n'.repeat(7_300)
      const { draftId } = orThrow(await starts.begin(FAY, formOf({ from: 'text', team: OURS, text })))
      expect(orThrow(await drafts.read(draftId, FAY)).draft.text).toContain('The Tech Lead reviews code.')
      const more = await starts.begin(FAY, formOf({ from: 'text', team: OURS, text: text + text }))
      expect(kindOf(more)).toBe('article-too-large')
    })

    test('whoever is new here gets a team with their first draft', async () => {
      const { starts, drafts } = await decksOf(await open())
      const nameless = await starts.begin(null, formOf({ from: 'empty' }))
      expect(nameless).toMatchObject({
        refusal: { kind: 'bad-input', fields: { name: 'Please give your name.' } },
      })
      const { draftId, person } = orThrow(await starts.begin(null, formOf({ from: 'empty', name: 'Ida' })))
      expect(orThrow(await drafts.read(draftId, person)).team.name).toBe('Ida’s team')
      expect(orThrow(await drafts.discard(draftId, person)).teamId).toMatch(/^\w{12}$/)
      expect(kindOf(await drafts.read(draftId, person))).toBe('no-such-draft')
    })

    test('a team keeps fifty drafts and no more', async () => {
      const { starts } = await decksOf(await open())
      for (let count = 0; count < 50; count++)
        orThrow(await starts.begin(FAY, formOf({ from: 'empty', team: OURS })))
      expect(kindOf(await starts.begin(BEN, formOf({ from: 'empty', team: OURS })))).toBe('drafts-full')
    })
  })
})
