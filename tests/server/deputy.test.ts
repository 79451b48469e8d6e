// Whoever leads in somebody's place, and what becomes of the proxies when somebody else leads.

import { expect, test } from 'vitest'
import { ballotPath } from '#app/sync/schema.ts'
import { sharedApp, startBoard, type TestApp, type Visitor } from '../support/app.ts'
import { done } from '../support/commands.ts'
import { openUntilTestEnds } from '../support/databases.ts'
import { roomClient, until, whenClosed, whenSaved, whenSynced } from '../support/sockets.ts'
import { watchSession } from '../support/sorting-board.ts'

const shared = sharedApp('postgres')

/** Fay is gone, and Ben, her deputy, leads the sort. */
async function ledByDeputy(app: TestApp) {
  const { fay, boardId, joined } = await startBoard(app)
  const ben = await joined('participant', 'Ben')
  const session = await watchSession(app, ben, boardId)
  for (const to of ['lobby', 'sort'] as const) await done(fay, boardId, { do: 'go', to, sure: true })
  await done(fay, boardId, { do: 'deputy', person: session.idOf('Ben') })
  const { client } = await openUntilTestEnds(app.place)
  await client.board.update({ where: { id: boardId }, data: { leadSeenAt: new Date(0) } })
  await done(ben, boardId, { do: 'take-over' })
  return { fay, ben, boardId, joined, session }
}

async function addProxy(app: TestApp, by: Visitor, boardId: string, name: string) {
  await done(by, boardId, { do: 'add-proxy', name, seat: 'designer' })
  const session = await watchSession(app, by, boardId)
  const ballot = ballotPath(boardId, session.idOf(name), 0)
  const client = roomClient(app, by, ballot)
  await whenSynced(client)
  client.doc.getMap('placements').set('scope', { column: 'pm', rank: 'm' })
  await whenSaved(client)
  return { ballot, client }
}

async function expectToPlace(app: TestApp, visitor: Visitor, ballot: string): Promise<void> {
  const client = roomClient(app, visitor, ballot)
  await whenSynced(client)
  expect(client.doc.getMap('placements').get('scope')).toEqual({ column: 'pm', rank: 'm' })
  client.doc.getMap('placements').set('budget', { column: 'po', rank: 'm' })
  await whenSaved(client)
}

test('L6: the link for facilitators is neither told to whoever leads in their place nor changed by them', async () => {
  const { fay, ben, boardId } = await ledByDeputy(shared())
  const links = await fay.links(boardId)
  expect(await ben.links(boardId)).toEqual({ ...links, facilitator: null })
  const page = await (await ben.fetch(`/boards/${boardId}`)).text()
  const token = (link: string | null) => new URL(link!).pathname.split('/').at(-1)!
  expect(page).toContain(token(links.participant))
  expect(page).not.toContain(token(links.facilitator))
  for (const what of ['renew', 'revoke'] as const) {
    const response = await ben.post(`/boards/${boardId}/links`, { kind: 'facilitator', do: what })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Left to the facilitator')
  }
  expect((await ben.post(`/boards/${boardId}/links`, { kind: 'observer', do: 'renew' })).status).toBe(303)
  await done(fay, boardId, { do: 'hand-back' })
  expect((await ben.fetch(`/boards/${boardId}/links.json`)).status).toBe(403)
  expect((await fay.links(boardId)).facilitator).toBe(links.facilitator)
})

test('L7: with the lead go the proxies, and whoever placed for them is put out of their ballots', async () => {
  const app = shared()
  const { fay, ben, boardId } = await ledByDeputy(app)
  const { ballot, client } = await addProxy(app, ben, boardId, 'Pat')
  const closed = whenClosed(client)
  await done(fay, boardId, { do: 'hand-back' })
  expect(await closed).toBe(4403)
  expect(await whenClosed(roomClient(app, ben, ballot))).toBe(4403)
  await expectToPlace(app, fay, ballot)
})

test('L7: another facilitator goes on with the proxies of one who was removed, or whose link was withdrawn', async () => {
  const app = shared()
  const { fay, boardId, joined } = await startBoard(app)
  const [ivy, una] = [await joined('facilitator', 'Ivy'), await joined('facilitator', 'Una')]
  for (const to of ['lobby', 'sort'] as const) await done(fay, boardId, { do: 'go', to, sure: true })
  const session = await watchSession(app, fay, boardId)
  const pats = await addProxy(app, ivy, boardId, 'Pat')
  await done(una, boardId, { do: 'remove', person: session.idOf('Ivy') })
  await until(() => session.named('Pat')[0]?.placedBy === session.idOf('Una'))
  await expectToPlace(app, una, pats.ballot)
  const pims = await addProxy(app, una, boardId, 'Pim')
  await fay.post(`/boards/${boardId}/links`, { kind: 'facilitator', do: 'revoke' })
  await until(() => session.named('Pim')[0]?.placedBy === session.idOf('Fay'))
  for (const { ballot } of [pats, pims]) await expectToPlace(app, fay, ballot)
})
