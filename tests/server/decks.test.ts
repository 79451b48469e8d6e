// A team's decks as people meet them: from a pasted text over HTTP to boards, outcomes, the grid and files.

import { describe, expect, test } from 'vitest'
import type { DeckFile } from '#app/domain/deck-file.ts'
import type { DraftCard } from '#app/domain/draft/draft.ts'
import type { Roles } from '#app/domain/derive/roles.ts'
import { sharedApp, Visitor, type TestApp } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { teamOf } from '../support/team.ts'

const ARTICLE = `# Tech Lead vs Engineering Manager

The Tech Lead reviews the architecture and mentors developers.

Engineering Managers hire people. They plan the budget.`

interface SentDraft {
  revision: number
  draft: { title: string; roles: Roles; cards: DraftCard[] }
}

function posted(visitor: Visitor, fields: Record<string, string | Blob>): Promise<Response> {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.set(key, value)
  return visitor.fetch('/decks/new', { method: 'POST', body })
}

/** @returns the path of the draft */
async function begun(visitor: Visitor, fields: Record<string, string | Blob>): Promise<string> {
  const response = await posted(visitor, fields)
  expect(response.status, await response.clone().text()).toBe(303)
  return response.headers.get('location')!
}

/** Says yes to every card. @returns the slug of the deck */
async function accepted(visitor: Visitor, path: string, title?: string): Promise<string> {
  const { revision, draft } = await visitor.json<SentDraft>(`${path}.json`)
  const [po, pm] = draft.roles
  const saved = await visitor.fetch(`${path}/save`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      revision,
      draft: {
        title: title ?? draft.title,
        roles: { po: po.name, pm: pm.name },
        cards: draft.cards.map((card) => ({ ...card, verdict: 'accepted' })),
      },
    }),
  })
  expect(await saved.json()).toEqual({ revision: revision + 1 })
  const made = await visitor.post(path, { do: 'publish', revision: String(revision + 1) })
  expect(made.status).toBe(303)
  return made.headers.get('location')!.split('/').at(-1)!
}

async function withDeck(app: TestApp) {
  const fay = new Visitor(app)
  const slug = await accepted(fay, await begun(fay, { from: 'article', name: 'Fay', text: ARTICLE }))
  return { fay, slug, teamId: await teamOf(fay) }
}

describe('a team’s decks', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('what is wrong with a text is said beside it in a sentence, and the text is still there', async () => {
      const ida = new Visitor(shared())
      const german =
        'Der Product Owner schreibt die Geschichten und ordnet das Backlog. Das ist seine Aufgabe.'
      const cases: [number, string, Record<string, string | Blob>][] = [
        [400, 'Paste an article, or choose a file that has one.', { text: ' \n ' }],
        [413, 'An article may have 200 KB.', { text: 'word '.repeat(42_000) }],
        [400, 'Bring a file that ends with .txt, .md, .html, .docx', { text: 'Kept.', file: binary() }],
        [400, 'It seems to be in German.', { text: german }],
        [
          400,
          'Nothing in this text says what',
          { text: 'The weather was fine, and the Product Owner was here.' },
        ],
        [400, 'Nothing in this text says what', { text: 'backlog '.repeat(10_000) }],
      ]
      for (const [status, sentence, fields] of cases) {
        const refused = await posted(ida, { from: 'article', name: 'Ida', ...fields })
        const page = await refused.text()
        expect([refused.status, page.includes(sentence)]).toEqual([status, true])
        if (typeof fields.text === 'string') expect(page).toContain(fields.text.trim().slice(0, 40))
      }
      expect(await (await ida.fetch('/')).text()).not.toContain('Ida’s team')
    })

    test('scripts of a page are neither run nor kept', async () => {
      const fay = new Visitor(shared())
      const html =
        '<h1>Scrum Master or Project Manager</h1><script>window.stolen = 1</script><p onclick="steal()">The Scrum Master coaches the team.</p>'
      const file = new File([html], 'page.html', { type: 'text/html' })
      const path = await begun(fay, { from: 'article', name: 'Fay', file })
      const draft = await (await fay.fetch(`${path}.json`)).text()
      expect(draft).toContain('coaches the team')
      expect(draft).not.toMatch(/stolen|steal|script/)
    })

    test('Z10: a board begins with a team’s deck in that team alone, and speaks of its roles to the end', async () => {
      const { fay, slug, teamId } = await withDeck(shared())
      const fields = { deck: slug, title: 'Leads', name: 'Fay' }
      const elsewhere = await fay.post('/boards/new', { ...fields, team: '' })
      expect(elsewhere.status).toBe(400)
      expect(await elsewhere.text()).toContain('This deck belongs to Fay’s team, and so do its boards.')
      const eve = new Visitor(shared())
      await eve.startBoard({ name: 'Eve' })
      expect((await eve.post('/boards/new', { ...fields, team: await teamOf(eve) })).status).toBe(400)

      const boardId = await fay.startBoard({ ...fields, team: teamId })
      const board = await fay.board(boardId)
      expect(board.columns.unsorted!.map(({ title }) => title)).toEqual([
        'Review the architecture',
        'Mentor developers',
        'Hire people',
        'Plan the budget',
      ])
      expect(await (await fay.fetch(`/boards/${boardId}`)).text()).toContain('Engineering Manager')
      expect((await fay.post(`/boards/${boardId}/outcomes`, {})).status).toBe(303)
      expect(await fay.json(`/boards/${boardId}/outcomes/1.json`)).toMatchObject({
        deck: { slug, title: 'Tech Lead vs Engineering Manager' },
        roles: [
          { id: 'po', name: 'Tech Lead' },
          { id: 'pm', name: 'Engineering Manager' },
        ],
      })
      const markdown = await (await fay.fetch(`/boards/${boardId}/outcomes/1.md`)).text()
      expect(markdown).toContain('Tech Lead')
      expect(markdown).not.toContain('Product Owner')
    })

    test('Z9: boards keep the version they began with, and the grid puts the versions beside one another', async () => {
      const { fay, slug, teamId } = await withDeck(shared())
      const first = await fay.startBoard({ deck: slug, title: 'First', team: teamId })
      const next = await fay.post(`/decks/${slug}/next`, {})
      const path = next.headers.get('location')!
      expect(path).toMatch(/^\/drafts\//)
      const newer = await accepted(fay, path, 'Leads, again')
      expect(newer).toBe(`${slug}-v2`)
      const second = await fay.startBoard({ deck: newer, title: 'Second', team: teamId })
      for (const board of [first, second])
        expect((await fay.post(`/boards/${board}/outcomes`, {})).status).toBe(303)
      const outcome = await fay.json<{ deck: object }>(`/boards/${first}/outcomes/1.json`)
      expect(outcome.deck).toMatchObject({ slug, title: 'Tech Lead vs Engineering Manager' })

      const csv = await (await fay.fetch(`/teams/${teamId}/grid.csv?deck=${slug}`)).text()
      const [head, ...rows] = csv.replace('\ufeff', '').trim().split(/\r?\n/)
      expect(head).toContain('Second')
      expect(head).toContain('First')
      expect(rows).toHaveLength(4)
      const compared = await fay.json<object>(`/teams/${teamId}/compare.json?a=${first}.1&b=${second}.1`)
      expect(compared).toMatchObject({ sameDeck: true })
      const list = await (await fay.fetch(`/teams/${teamId}/decks`)).text()
      expect(list).toContain('Leads, again')
      expect(list).toContain(`/decks/${slug}"`)
    })

    test('Z7: a deck’s files become the same deck again, in whatever team', async () => {
      const { fay, slug } = await withDeck(shared())
      const file = await fay.json<DeckFile>(`/decks/${slug}.json`)
      expect(file).toMatchObject({ format: 'dutyboard deck 1', version: 1 })
      expect(file.cards[3]!.claims).toEqual([
        {
          role: 'pm',
          section: 'Tech Lead vs Engineering Manager',
          paragraph: 2,
          quote: 'They plan the budget.',
        },
      ])
      const csv = await fay.fetch(`/decks/${slug}.csv`)
      expect(csv.headers.get('content-disposition')).toContain('tech-lead-vs-engineering-manager-v1.csv')
      const text = await csv.text()
      const eve = new Visitor(shared())
      for (const ending of ['json', 'csv']) {
        const name = `Tech Lead vs Engineering Manager.${ending}`
        const upload = new File([ending === 'json' ? JSON.stringify(file) : text], name)
        const path = await begun(eve, {
          from: 'file',
          name: 'Eve',
          team: ending === 'json' ? '' : await teamOf(eve),
          file: upload,
        })
        const again = await eve.json<DeckFile>(`/decks/${await accepted(eve, path)}.json`)
        expect(again.cards).toEqual(file.cards)
        expect(again.roles).toEqual(file.roles)
      }
      const broken = await posted(eve, { from: 'file', file: new File(['{"format":"x"'], 'deck.json') })
      expect(broken.status).toBe(400)
      expect(await broken.text()).toContain('This JSON is broken, or its end is missing.')
    })

    test('Z10: others see neither deck nor draft nor list, in whatever form', async () => {
      const { fay, slug, teamId } = await withDeck(shared())
      const draft = await begun(fay, { from: 'empty', team: teamId })
      const eve = new Visitor(shared())
      await eve.startBoard({ name: 'Eve' })
      for (const path of [
        `/decks/${slug}`,
        `/decks/${slug}.json`,
        `/decks/${slug}.csv`,
        `/teams/${teamId}/decks`,
        draft,
        `${draft}.json`,
        `/boards/new?deck=${slug}`,
      ])
        expect([path, (await eve.fetch(path)).status]).toEqual([path, 404])
      for (const path of [`${draft}/save`, `${draft}/read-again`, `/decks/${slug}/next`, draft])
        expect([path, (await eve.post(path, { do: 'discard' })).status >= 400]).toEqual([path, true])
      expect((await fay.fetch(draft)).status).toBe(200)
      expect(await (await eve.fetch('/boards/new')).text()).not.toContain('Tech Lead')
    })
  })
})

function binary(): File {
  return new File([Uint8Array.from({ length: 4000 }, (_, at) => (at * 37) % 256)], 'picture.png')
}
