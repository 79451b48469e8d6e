import { afterEach, describe, expect, test, vi } from 'vitest'
import { sharedApp, Visitor, type TestApp } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { savedOutcome } from '../support/saved-outcome.ts'
import { elementsOf, parseXml, textOf } from '../support/xml.ts'

const FILES = ['.md', '.csv', '.json', '.svg']

afterEach(() => void vi.useRealTimers())

/** Makes a link, and gives its path as the outcome's page shows it. */
async function share(visitor: Visitor, path: string, term = 'always'): Promise<string> {
  const before = await sharedOn(visitor, path)
  const made = await visitor.post(`${path}/shares`, { do: 'make', term })
  if (made.status !== 303) throw new Error(`no link: ${made.status}`)
  return (await sharedOn(visitor, path)).find((it) => !before.includes(it))!
}

async function sharedOn(visitor: Visitor, path: string): Promise<string[]> {
  const page = await (await visitor.fetch(path)).text()
  return [...new Set([...page.matchAll(/\/shared\/[\w-]+/g)].map(([link]) => link))]
}

function idOf(link: string): string {
  return link.slice('/shared/'.length, '/shared/'.length + 12)
}

function stranger(app: TestApp): Visitor {
  return new Visitor(app)
}

describe('share links', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test('X2: a link opens one outcome and its files to anybody, without a cookie, and nothing else of the board', async () => {
      const app = shared()
      const { fay, boardId, path } = await savedOutcome(app, { 'product-vision': 'Ours, we agreed' })
      const link = await share(fay, path)
      const reader = stranger(app)
      const response = await reader.fetch(link)
      expect(response.status).toBe(200)
      expect(response.headers.get('set-cookie')).toBeNull()
      const page = await response.text()
      expect(page).toContain('Ours, we agreed')
      expect(page).not.toContain(boardId)
      expect(page).not.toContain('/boards/')
      expect(page).not.toContain('Share this outcome')
      for (const ending of FILES) {
        const own = await (await fay.fetch(`${path}${ending}`)).text()
        const file = await reader.fetch(`${link}/outcome${ending}`)
        expect(file.status, ending).toBe(200)
        expect(file.headers.get('set-cookie')).toBeNull()
        expect(await file.text(), ending).toBe(own)
      }
      expect((await reader.fetch(`${link}/outcome.exe`)).status).toBe(404)
      for (const closed of [path, `${path}.json`, `/boards/${boardId}`, `/boards/${boardId}.json`])
        expect((await reader.fetch(closed)).status).toBe(403)
      expect(reader.cookie).toBe('')
    })

    test('X3: search engines are told not to list it, and pages it links to do not learn where it is', async () => {
      const app = shared()
      const { fay, path } = await savedOutcome(app)
      const link = await share(fay, path)
      await fay.post(`${path}/shares`, { do: 'withdraw', id: idOf(link) })
      const open = await share(fay, path)
      for (const address of [open, `${open}.data`, `${open}/outcome.svg`, link, '/shared/nothing']) {
        const { headers } = await stranger(app).fetch(address)
        expect(headers.get('x-robots-tag'), address).toBe('noindex, nofollow')
        expect(headers.get('referrer-policy'), address).toBe('no-referrer')
      }
      expect(await (await stranger(app).fetch(open)).text()).toMatch(
        /<meta name="robots" content="noindex, nofollow"\/>/,
      )
      const robots = await (await stranger(app).fetch('/robots.txt')).text()
      const rules = robots.split('\n').filter((line) => /^\w/.test(line))
      expect(rules).toEqual(['User-agent: *', 'Allow: /$', 'Allow: /shared/', 'Disallow: /'])
    })

    test('X2: withdrawn it is gone for good, with its files; another link goes on', async () => {
      const app = shared()
      const { fay, path } = await savedOutcome(app)
      const first = await share(fay, path)
      const second = await share(fay, path)
      const withdrawn = { do: 'withdraw', id: idOf(first) }
      expect((await fay.post(`${path}/shares`, withdrawn)).status).toBe(303)
      expect((await fay.post(`${path}/shares`, withdrawn)).status).toBe(303)
      for (const ending of ['', ...FILES.map((it) => `/outcome${it}`)])
        expect((await stranger(app).fetch(`${first}${ending}`)).status).toBe(410)
      const page = await (await stranger(app).fetch(first)).text()
      expect(page).toContain('This link does not open any more')
      expect(page).not.toContain('Who owns what')
      expect((await stranger(app).fetch(second)).status).toBe(200)
      expect(await sharedOn(fay, path)).toEqual([second])
    })

    test('X2: a link for a week opens for a week', async () => {
      const app = shared()
      const { fay, path } = await savedOutcome(app)
      const link = await share(fay, path, 'week')
      const day = 24 * 60 * 60 * 1000
      const made = Date.now()
      vi.useFakeTimers({ toFake: ['Date'], now: made + 7 * day - 60_000 })
      expect((await stranger(app).fetch(link)).status).toBe(200)
      vi.setSystemTime(made + 7 * day + 60_000)
      expect((await stranger(app).fetch(link)).status).toBe(410)
      expect(await (await fay.fetch(path)).text()).toContain('ran out')
    })

    test('a token that was changed in any place opens nothing', async () => {
      const app = shared()
      const { fay, path } = await savedOutcome(app)
      const link = await share(fay, path)
      const start = '/shared/'.length
      for (const at of [start, start + 5, start + 12, start + 20]) {
        const changed = `${link.slice(0, at)}${link[at] === 'b' ? 'c' : 'b'}${link.slice(at + 1)}`
        expect((await stranger(app).fetch(changed)).status).toBe(404)
      }
      expect((await stranger(app).fetch(link.slice(0, start + 12))).status).toBe(404)
    })

    test('facilitators and the team share; participants, observers and strangers do not see or make links', async () => {
      const app = shared()
      const { fay, joined, path } = await savedOutcome(app)
      const link = await share(fay, path)
      const [ben, ola, fred] = [
        await joined('participant', 'Ben'),
        await joined('observer', 'Ola'),
        await joined('facilitator', 'Fred'),
      ]
      for (const visitor of [ben, ola]) {
        expect((await visitor.fetch(path)).status).toBe(200)
        expect(await sharedOn(visitor, path)).toEqual([])
        const wishes: Record<string, string>[] = [
          { do: 'make', term: 'always' },
          { do: 'withdraw', id: idOf(link) },
        ]
        for (const fields of wishes) expect((await visitor.post(`${path}/shares`, fields)).status).toBe(403)
      }
      expect((await stranger(app).post(`${path}/shares`, { do: 'make', term: 'always' })).status).toBe(403)
      expect(await sharedOn(fred, path)).toEqual([link])
      expect((await stranger(app).fetch(link)).status).toBe(200)
    })

    test('what is asked for wrongly is refused, and a link is withdrawn at its own outcome only', async () => {
      const app = shared()
      const { fay, path } = await savedOutcome(app)
      const other = await savedOutcome(app)
      const link = await share(fay, path)
      const wishes: Record<string, string>[] = [
        {},
        { do: 'make' },
        { do: 'make', term: 'ever' },
        { do: 'withdraw' },
      ]
      for (const fields of wishes) expect((await fay.post(`${path}/shares`, fields)).status).toBe(400)
      expect((await fay.post(`${path}/shares`, { do: 'withdraw', id: 'nothing' })).status).toBe(404)
      const away = await other.fay.post(`${other.path}/shares`, { do: 'withdraw', id: idOf(link) })
      expect(away.status).toBe(404)
      expect((await fay.post(`${path}9/shares`, { do: 'make', term: 'always' })).status).toBe(404)
      expect((await stranger(app).fetch(link)).status).toBe(200)
    })

    test('the SVG of an outcome is a download that is well-formed, with every card in it', async () => {
      const app = shared()
      const { fay, boardId, path } = await savedOutcome(app)
      const response = await fay.fetch(`${path}.svg`)
      expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="who-owns-what-outcome-1.svg"',
      )
      const titles = elementsOf(parseXml(await response.text()))
        .filter(({ name }) => name === 'title')
        .map(textOf)
      const board = await fay.board(boardId)
      for (const { title } of Object.values(board.columns).flat()) expect(titles).toContain(title)
    })
  })
})
