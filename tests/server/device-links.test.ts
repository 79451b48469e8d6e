import { describe, expect, test } from 'vitest'
import { createDeviceLinks, DEVICE_LINK_MS } from '#server/device-links.ts'
import { sharedApp, startBoard, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'

/** The link on the page that a person gets back. */
async function linkOf(visitor: Visitor): Promise<string> {
  const page = await (await visitor.post('/you', {})).text()
  return /\/carry\/[\w-]{32}/.exec(page)![0]
}

describe('another device', () => {
  onEachDatabase((kind, open) => {
    const shared = sharedApp(kind)

    test('a link makes one other browser the same person, once, and only by its button', async () => {
      const { fay, boardId } = await startBoard(shared())
      const path = await linkOf(fay)
      const phone = new Visitor(shared())
      const asked = await phone.fetch(path)
      expect(await asked.text()).toContain('Go on here as <!-- -->Fay')
      expect(phone.cookie).toBe('')
      const both = await Promise.all([phone, new Visitor(shared())].map((it) => it.post(path, {})))
      expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
      const winner = both[0]!.status === 303 ? phone : null
      if (winner) expect((await winner.board(boardId)).title).toBe('Who owns what')
      expect((await new Visitor(shared()).fetch(path)).status).toBe(410)
    })

    test('a new link ends the one before, and nobody has none', async () => {
      const { fay } = await startBoard(shared())
      const first = await linkOf(fay)
      const second = await linkOf(fay)
      expect((await new Visitor(shared()).fetch(first)).status).toBe(410)
      expect((await new Visitor(shared()).fetch(second)).status).toBe(200)
      const nobody = await new Visitor(shared()).post('/you', {})
      expect(nobody.status).toBe(403)
      expect(await nobody.text()).toContain('This browser is nobody yet')
      for (const token of ['x', '%00', 'a'.repeat(5000)])
        expect((await fay.fetch(`/carry/${token}`)).status).toBe(404)
    })

    test('it is over after ten minutes, and nothing in the database opens anything', async () => {
      const { client } = await open()
      const person = await client.person.create({ data: { id: crypto.randomUUID(), name: 'Fay' } })
      let now = Date.parse('2026-05-31T10:00:00Z')
      const links = createDeviceLinks(client, () => now)
      const made = await links.make(person.id)
      if (!made.ok) throw new Error(made.refusal.kind)
      const rows = await client.deviceLink.findMany()
      expect(JSON.stringify(rows)).not.toContain(made.token)
      now += DEVICE_LINK_MS - 1
      expect(await links.look(made.token)).toMatchObject({ ok: true, name: 'Fay' })
      now += 1
      expect(await links.open(made.token)).toMatchObject({ ok: false, refusal: { kind: 'device-link-over' } })
    })

    test('whoever leaves a browser is nobody there', async () => {
      const { fay, boardId } = await startBoard(shared())
      const gone = await fay.post('/you', { do: 'forget' })
      expect(gone.headers.get('set-cookie')).toContain('Max-Age=0')
      expect((await fay.fetch(`/boards/${boardId}.json`)).status).toBe(403)
    })
  })
})
