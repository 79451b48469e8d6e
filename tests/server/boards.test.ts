import { describe, expect, test } from 'vitest'
import { productOwnerVsProductManager } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { sharedApp, startApp, startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'

const DECK = 'product-owner-vs-product-manager'

describe('boards', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)
    test('a post of deck, title and name makes a board with the whole deck in the tray, open for all', async () => {
      const app = shared()
      const fay = new Visitor(app)
      const response = await fay.post('/boards/new', { deck: DECK, title: '  Who owns what ', name: 'Fay' })
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toMatch(/^\/boards\/[a-z0-9]{12}$/)
      const cookie = response.headers.get('set-cookie')
      expect(cookie).toMatch(/^dutyboard=/)
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
      expect(cookie).not.toMatch(/Secure/)

      const board = await fay.board(response.headers.get('location')!.split('/').at(-1)!)
      expect(board).toMatchObject({ title: 'Who owns what', phase: 'discuss' })
      expect(Object.keys(board.columns)).toEqual(['unsorted', 'po', 'shared', 'pm', 'unclear', 'not-ours'])
      expect(board.columns.unsorted).toEqual(
        productOwnerVsProductManager.cards.map(({ id, title }) => ({ id, title })),
      )
      expect(board.participants).toEqual([{ name: 'Fay', role: 'facilitator', seat: 'other' }])
      expect((await fay.fetch(`/boards/${board.id}`)).status).toBe(200)
    })

    test('a choice of cards leaves the others out', async () => {
      const app = shared()
      const fay = new Visitor(app)
      const response = await fay.post('/boards/new', [
        ['deck', DECK],
        ['title', 'Two'],
        ['name', 'Fay'],
        ['card', 'product-vision'],
        ['card', productOwnerVsProductManager.cards[3]!.id],
      ])
      const board = await fay.board(response.headers.get('location')!.split('/').at(-1)!)
      expect(board.columns.unsorted).toHaveLength(2)
    })

    test.each([
      ['no title', { title: '   ' }],
      ['a title over 120 characters', { title: 'x'.repeat(121) }],
      ['no name', { name: '' }],
      ['a name over 120 characters', { name: 'é'.repeat(121) }],
      ['an unknown deck', { deck: 'no-such-deck' }],
      ['an unknown card', { card: 'no-such-card' }],
    ])('%s is refused with 400, a page that says so, and no board', async (_case, wrong) => {
      const app = shared()
      const fay = new Visitor(app)
      const response = await fay.post('/boards/new', { deck: DECK, title: 'T', name: 'Fay', ...wrong })
      expect(response.status).toBe(400)
      const page = await response.text()
      expect(page).toContain('Start a board')
      expect(page).not.toMatch(/\bat .*\.(ts|js):\d+/)
      expect(fay.cookie).toBe('')
    })

    test('a title may hold 120 characters, and any sign that is a character', async () => {
      const app = shared()
      const fay = new Visitor(app)
      const title = `<b>"&'</b> 日本語 ${'x'.repeat(120)}`.slice(0, 120)
      const boardId = await fay.startBoard({ title })
      expect((await fay.board(boardId)).title).toBe(title)
      expect(await (await fay.fetch(`/boards/${boardId}`)).text()).not.toContain('<b>"')
    })

    test('without a right to a board one gets a page with status 403 that says how to ask for a link', async () => {
      const app = shared()
      const { fay, boardId } = await startBoard(app)
      const stranger = new Visitor(app)
      await stranger.startBoard()
      for (const visitor of [stranger, new Visitor(app)]) {
        const page = await visitor.fetch(`/boards/${boardId}`)
        expect(page.status).toBe(403)
        expect(await page.text()).toContain('Ask its facilitator for the link')
        const json = await visitor.fetch(`/boards/${boardId}.json`)
        expect(json.status).toBe(403)
        expect(await json.json()).toMatchObject({ error: 'no-right' })
      }
      const forged = new Visitor(app)
      forged.cookie = fay.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
      expect((await forged.fetch(`/boards/${boardId}`)).status).toBe(403)
    })

    test('an unknown board is 404, as page and as JSON', async () => {
      const app = shared()
      const fay = new Visitor(app)
      await fay.startBoard()
      expect((await fay.fetch('/boards/zzzzzzzzzzzz')).status).toBe(404)
      expect((await fay.fetch('/boards/zzzzzzzzzzzz.json')).status).toBe(404)
      expect((await fay.fetch('/boards/%00')).status).toBeLessThan(500)
      expect((await fay.fetch('/boards/%E0%A4%A')).status).toBe(400)
    })

    test('the home page lists ones own boards, newest change first', async () => {
      const app = shared()
      const fay = new Visitor(app)
      const first = await fay.startBoard({ title: 'The first one' })
      await fay.startBoard({ title: 'The second one' })
      const before = await (await fay.fetch('/')).text()
      expect(before.indexOf('The second one')).toBeLessThan(before.indexOf('The first one'))
      await fay.post(`/boards/${first}/outcomes`, {})
      const after = await (await fay.fetch('/')).text()
      expect(after.indexOf('The first one')).toBeLessThan(after.indexOf('The second one'))
      expect(await (await new Visitor(app).fetch('/')).text()).not.toContain('The first one')
    })

    test('the deck is served as JSON and as a page', async () => {
      const app = shared()
      const visitor = new Visitor(app)
      const { title, source, roles, cards } = productOwnerVsProductManager
      const file = {
        format: 'dutyboard deck 1',
        title,
        sourceTitle: source.title,
        version: null,
        roles,
        cards,
      }
      expect(await visitor.json(`/decks/${DECK}.json`)).toEqual(file)
      const csv = await (await visitor.fetch(`/decks/${DECK}.csv`)).text()
      for (const card of cards) expect(csv).toContain(card.id)
      const page = await (await visitor.fetch(`/decks/${DECK}`)).text()
      for (const card of productOwnerVsProductManager.cards) expect(page).toContain(card.title)
      expect((await visitor.fetch('/decks/nope.json')).status).toBe(404)
      expect((await visitor.fetch('/decks/nope')).status).toBe(404)
    })

    test('boards, people and outcomes are there again after a restart', async () => {
      const app = await startApp(kind)
      const { fay, boardId } = await startBoard(app)
      await fay.post(`/boards/${boardId}/outcomes`, {})
      const before = await fay.board(boardId)
      const links = await fay.links(boardId)
      await app.stop()
      const again = await startApp(kind, {}, app.place)
      const back = new Visitor(again)
      back.cookie = fay.cookie
      expect(await back.board(boardId)).toEqual(before)
      expect(Object.values(await back.links(boardId)).map((link) => new URL(link!).pathname)).toEqual(
        Object.values(links).map((link) => new URL(link!).pathname),
      )
      expect((await back.fetch(`/boards/${boardId}/outcomes/1`)).status).toBe(200)
    })
  })
})
