import type { Page, Route } from '@playwright/test'
import {
  card,
  dragTo,
  expectIn as expectLiesIn,
  join,
  linksOf,
  moveByMenu,
  whenSaved,
} from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import {
  closeLead,
  expectIn,
  look,
  moveBack,
  moveEveryone,
  openLead,
  PHONE,
  spotlight,
  startSession,
} from './support/session.ts'

test('the facilitator is lost, the deputy and nobody else takes over, and the facilitator takes the lead back', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const { participant } = await linksOf(fay, board)
  const ben = await person()
  await join(ben, participant, 'Ben')
  const ida = await person()
  await join(ida, participant, 'Ida')
  await moveEveryone(fay, 'Sort')
  await fay.getByRole('button', { name: /people here$/ }).click()
  await fay.getByRole('button', { name: 'What to do about Ben' }).click()
  await fay.getByRole('menuitem', { name: 'Name as deputy' }).click()
  await expect(fay.getByRole('dialog').getByText('· deputy')).toBeVisible()

  await fay.goto('about:blank')
  const offer = ben.getByText('The facilitator seems to be gone, and you are the deputy.')
  await expect(offer).toBeVisible({ timeout: 40_000 })
  await expect(ida.locator('[data-succession]')).toHaveCount(0)
  await ben.getByRole('button', { name: 'Take over' }).click()
  await expect(ben.getByRole('button', { name: 'Move everyone to Reveal' })).toBeVisible()
  await ben.getByRole('button', { name: 'Invite' }).click()
  const invite = ben.getByRole('dialog', { name: 'Invite your team' })
  await expect(invite).toContainText('Only the facilitator sees it.')
  await expect(invite.getByText('withdrawn')).toHaveCount(0)
  await expect(invite.getByRole('button', { name: /facilitator link/ })).toHaveCount(0)
  await expect(invite.getByRole('button', { name: 'Renew the observer link' })).toBeVisible()
  await ben.keyboard.press('Escape')

  await fay.goto(board)
  await whenSaved(fay)
  await expect(fay.getByText('Ben leads in your place.')).toBeVisible()
  // What Ben's page asks as a leader gets to the server only after Ben has stopped leading.
  const held = await holdNext(ben, '**/progress.json')
  await fay.getByRole('button', { name: 'Take the lead back' }).click()
  await expect(ben.getByRole('button', { name: /^Move everyone/ })).toHaveCount(0)
  await expect(fay.locator('[data-succession]')).toHaveCount(0)
  expect(await held.letGo()).toBe(200)
})

test('whoever joins waits to be let in, and whoever is taken off the board stays out', async ({ person }) => {
  const fay = await person()
  const board = await startSession(fay)
  const { participant } = await linksOf(fay, board)
  const lead = await openLead(fay)
  await lead.getByLabel('Let people in one by one').check()
  const ben = await person({ networkMayFail: true })
  await ben.goto(participant)
  await ben.getByLabel('Your name').fill('Ben')
  await ben.getByRole('button', { name: 'Join the board' }).click()
  await expect(ben.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible()
  await lead.getByRole('button', { name: /^Let in.*Ben$/ }).click()
  await expectIn(ben, 'Lobby')
  await closeLead(lead)

  await fay.getByRole('button', { name: /people here$/ }).click()
  await fay.getByRole('button', { name: 'What to do about Ben' }).click()
  await fay.getByRole('menuitem', { name: 'Take off the board' }).click()
  await fay.getByRole('alertdialog').getByRole('button', { name: 'Take off the board' }).click()
  await expect(ben.getByText('Your access to this board has ended.')).toBeVisible()
  await ben.goto(participant)
  await ben.getByLabel('Your name').fill('Ben')
  await ben.getByRole('button', { name: 'Join the board' }).click()
  await expect(ben.getByRole('heading', { name: 'You were taken off this board' })).toBeVisible()
})

test('everyone is moved back and on again, nothing is lost, and a move can be taken back', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await moveEveryone(fay, 'Sort')
  await expectIn(ben, 'Sort')
  await moveByMenu(ben, 'scope', 'Shared')
  await whenSaved(ben)
  await moveEveryone(fay, 'Reveal')
  await fay.getByRole('button', { name: 'Take it back' }).click()
  await expectIn(fay, 'Sort')
  await expectIn(ben, 'Sort')
  await expectLiesIn(ben, 'scope', 'Shared')
  await moveBack(fay, 'Lobby')
  await expectIn(ben, 'Lobby')
  await moveEveryone(fay, 'Sort')
  await expectIn(ben, 'Sort')
  await expectLiesIn(ben, 'scope', 'Shared')
  // Nobody's ballot is anybody else's.
  await expectLiesIn(fay, 'scope', 'Unsorted')
})

test('the timer says the same on every screen whatever the clocks say, takes more time and a pause', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person(PHONE)
  // An hour ahead, and no fault of Ben's.
  await ben.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 3_600_000
  })
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await fay.getByRole('button', { name: 'Timer' }).click()
  await fay.getByRole('menuitem', { name: '2 minutes' }).click()
  const seconds = async (page: Page) => {
    const words = (await page.getByRole('timer').textContent()) ?? ''
    const [, minutes, rest] = /(\d+):(\d\d)/.exec(words) ?? []
    return Number(minutes) * 60 + Number(rest)
  }
  await expect(ben.getByRole('timer')).toBeVisible()
  await expect.poll(() => seconds(ben)).toBeLessThan(120)
  expect(Math.abs((await seconds(ben)) - (await seconds(fay)))).toBeLessThanOrEqual(1)
  await fay.getByRole('button', { name: '+1 min' }).click()
  await expect.poll(() => seconds(ben)).toBeGreaterThan(120)
  await fay.getByRole('button', { name: 'Pause' }).click()
  await expect(ben.getByRole('timer')).toContainText('paused')
  const kept = await seconds(ben)
  await ben.waitForTimeout(1_500)
  expect(await seconds(ben)).toBe(kept)
  await fay.getByRole('button', { name: 'Go on' }).click()
  await expect(ben.getByRole('timer')).not.toContainText('paused')
})

test('the end of the time is said, and heard unless it is muted', async ({ person }) => {
  const fay = await person()
  await fay.addInitScript(() => {
    const tones = { count: 0 }
    Object.assign(window, { tones })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      tones.count++
      start.call(this, when)
    }
  })
  const board = await startSession(fay)
  const tones = () => fay.evaluate(() => (window as unknown as { tones: { count: number } }).tones.count)
  const runOut = async () => {
    await fay.request.post(`${board}/commands`, {
      form: { command: JSON.stringify({ do: 'timer', what: 'start', ms: 1_200 }) },
      headers: { Origin: new URL(fay.url()).origin },
    })
    await expect(fay.getByRole('timer')).toHaveText('0:00')
  }
  await runOut()
  await expect(fay.locator('[data-announcer="assertive"]')).toHaveText('The time is up.')
  await expect.poll(tones).toBe(2)
  await fay.getByRole('button', { name: 'Mute the sound at the end' }).click()
  await runOut()
  await fay.waitForTimeout(600)
  expect(await tones()).toBe(2)
})

test('the facilitator calls everyone to the card, locks the board, and alone moves cards', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person(PHONE)
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await fay.getByRole('button', { name: 'Move everyone to another phase' }).click()
  await fay.getByRole('menuitem', { name: 'Skip to Discuss' }).click()
  await expectIn(ben, 'Discuss')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await expect(spotlight(ben)).toContainText('Define and hold the scope')
  await look(ben, 'board')
  await expect(spotlight(ben)).toHaveCount(0)
  await expect(card(ben, 'scope').getByRole('button', { name: /^Move / })).toHaveCount(1)

  const lead = await openLead(fay)
  await lead.getByRole('button', { name: 'Bring everyone to me' }).click()
  await expect(spotlight(ben)).toContainText('Define and hold the scope')
  await look(ben, 'board')

  const again = await openLead(fay)
  await again.getByRole('button', { name: 'Lock the board' }).click()
  await expect(ben.getByText('Locked: nobody moves cards')).toBeVisible()
  await expect(card(ben, 'scope').getByRole('button', { name: /^Move / })).toHaveCount(0)
  await again.getByRole('button', { name: 'Unlock the board' }).click()
  await expect(card(ben, 'scope').getByRole('button', { name: /^Move / })).toHaveCount(1)
  await again.getByLabel('Only facilitators move cards').check()
  await expect(ben.getByText('Everyone sees this, the facilitator moves cards')).toBeVisible()
  await expect(card(ben, 'scope').getByRole('button', { name: /^Move / })).toHaveCount(0)
  await closeLead(again)
  await moveByMenu(fay, 'scope', 'Shared')
})

test('the facilitator places for somebody without a device, and the figures are shown with and without', async ({
  person,
}) => {
  const fay = await person()
  await startSession(fay)
  await fay.getByText('Add somebody without a device').click()
  await fay.getByLabel('Their name').fill('Kim')
  await fay.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(fay.getByText('· without a device')).toBeVisible()
  await expect(fay.getByRole('heading', { name: '2 people, 1 of them sorted by proxy' })).toBeVisible()
  await expect(fay.getByRole('button', { name: '2 people here' })).toBeVisible()
  await moveEveryone(fay, 'Sort')
  await moveByMenu(fay, 'scope', 'Product Manager')
  await fay.getByRole('button', { name: 'Place for them' }).click()
  await expect(fay.locator('[data-scope="mine"]')).toHaveText('You place for Kim')
  await expectLiesIn(fay, 'scope', 'Unsorted')
  await moveByMenu(fay, 'scope', 'Product Owner')
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'They are done' }).click()
  await fay.getByRole('button', { name: 'Back to my own cards' }).click()
  await expectLiesIn(fay, 'scope', 'Product Manager')
  await moveEveryone(fay, 'Reveal')
  await expect(fay.getByRole('button', { name: 'Move everyone to Discuss' })).toContainText('2 people')
  const scope = fay.locator('[data-reveal-card="scope"] [data-strip]')
  await expect(scope).toHaveAttribute('aria-label', 'Product Owner 1, Product Manager 1')
  await fay.getByLabel('Without what was placed for others').check()
  await expect(scope).toHaveAttribute('aria-label', 'Product Manager 1')
})

test('the wall shows phase, way in, timer and spotlight, and nothing of one’s own', async ({ person }) => {
  const fay = await person()
  const board = await startSession(fay)
  await moveEveryone(fay, 'Sort')
  await moveByMenu(fay, 'scope', 'Shared')
  await whenSaved(fay)
  const wall = await fay.context().newPage()
  await wall.goto(`${board}/wall`)
  await expect(wall.getByText('0 of 1 are done')).toBeVisible()
  await expect(wall.getByRole('img', { name: 'QR code of the participant link' })).toBeVisible()
  const html = await (await wall.request.get(`${board}/wall`)).text()
  expect(html).not.toContain('shared","rank')
  await moveEveryone(fay, 'Reveal')
  await expect(wall.getByText(/of 30 cards are clear/)).toBeVisible()
  await expect(wall.getByRole('list', { name: 'What the signs mean' })).toContainText('Not understood')
  await moveEveryone(fay, 'Discuss')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Keep the schedule' }).click()
  await expect(wall.getByRole('heading', { name: 'Keep the schedule' })).toBeVisible()
  await expect(wall.getByRole('list', { name: 'What the signs mean' })).toBeVisible()
  await wall.close()
})

test('whoever is done sees it and can take it back, and on a phone the last card is followed by the end', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person(PHONE)
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await moveEveryone(fay, 'Sort')
  await expectIn(ben, 'Sort')
  await ben.locator('[data-choice="shared"]').tap()
  await expect(ben.getByText('1 placed')).toBeVisible()
  for (let card = 0; card < 29; card++) await ben.getByRole('button', { name: 'Leave it for now' }).tap()
  const end = ben.locator('[data-sort-end]')
  await expect(end.getByRole('heading', { name: 'That was the last card' })).toBeFocused()
  await expect(end.getByRole('listitem').filter({ hasText: 'Shared' })).toContainText('1')
  await end.getByRole('button', { name: 'Go to the 29 without a place' }).tap()
  await expect(ben.getByText('Card 2 of 30')).toBeVisible()
  for (let card = 0; card < 29; card++) await ben.getByRole('button', { name: 'Leave it for now' }).tap()
  await ben.getByRole('button', { name: 'I’m done' }).tap()
  await expect(end.locator('[data-done]')).toHaveText('You are done')
  await expect(fay.locator('[data-sort-progress]')).toContainText('1 of 2 are done')
  await ben.getByRole('button', { name: 'Not done yet' }).tap()
  await expect(fay.locator('[data-sort-progress]')).toContainText('0 of 2 are done')
  await expect(ben.getByRole('button', { name: 'I’m done' })).toBeFocused()
})

test('agreement is told with how many had an opinion, and the map says which seats it keeps to itself', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const { participant } = await linksOf(fay, board)
  const ben = await person()
  await join(ben, participant, 'Ben', 'Product Owner')
  const kai = await person()
  await join(kai, participant, 'Kai', 'Product Manager')
  await moveEveryone(fay, 'Sort')
  for (const page of [fay, ben]) await moveByMenu(page, 'scope', 'Shared')
  await moveByMenu(kai, 'scope', 'Unclear')
  await moveByMenu(kai, 'budget', 'Product Manager')
  for (const page of [fay, ben, kai]) await whenSaved(page)
  await moveEveryone(fay, 'Reveal')
  const scope = fay.locator('[data-reveal-card="scope"]')
  await expect(scope).toContainText('100\u00a0% agreement among 2, 1 did not understand it')
  await expect(scope.locator('[data-gap]')).toHaveText('Not understood by all')
  await expect(fay.locator('[data-reveal-card="budget"]')).toContainText('One opinion only')
  await fay.getByText('At a glance').click()
  await expect(fay.locator('[data-heat-note]')).toContainText(
    'Not shown by seat: Product Owner, Product Manager and Other.',
  )
})

test('after the close the next step is told: to save, and where the outcome will be', async ({ person }) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person(PHONE)
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await fay.getByRole('button', { name: 'Move everyone to another phase' }).click()
  await fay.getByRole('menuitem', { name: 'Skip to Discuss' }).click()
  await expectIn(fay, 'Discuss')
  await fay.getByRole('button', { name: 'Move everyone to another phase' }).click()
  await fay.getByRole('menuitem', { name: 'Skip to Closed' }).click()
  await expect(ben.locator('[data-closing]')).toContainText('The facilitator saves the outcome now.')
  await fay.locator('[data-closing]').getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await ben.locator('[data-closing]').getByRole('link', { name: 'Read outcome 1' }).tap()
  await ben.waitForURL(/outcomes\/1$/)
})

test('somebody who cannot be there later sorts beforehand, and it counts at the reveal', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person(PHONE)
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await ben.getByRole('button', { name: 'Sort beforehand' }).tap()
  await whenSaved(ben)
  await expect(ben.locator('[data-scope="mine"]')).toBeVisible()
  await ben.locator('[data-choice="shared"]').tap()
  await whenSaved(ben)
  await ben.getByRole('button', { name: 'I’m done' }).tap()
  await ben.getByRole('button', { name: 'Back to the lobby' }).tap()
  await expect(ben.getByRole('heading', { name: 'You are in' })).toBeVisible()
  await ben.goto('about:blank')
  await moveEveryone(fay, 'Sort')
  await moveEveryone(fay, 'Reveal')
  const first = fay.locator('[data-reveal-card="product-vision"] [data-strip]')
  await expect(first).toHaveAttribute('aria-label', 'Shared 1')
})

test('S1: who sorted offline while names were switched on is told what is not taken over, and goes on', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const ben = await person({ ...PHONE, networkMayFail: true })
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await ben.getByRole('button', { name: 'Sort beforehand' }).tap()
  await whenSaved(ben)
  await ben.context().setOffline(true)
  await ben.locator('[data-choice="shared"]').tap()
  await ben.locator('[data-choice="po"]').tap()
  await expect(ben.getByText('Offline, 2 changes kept on this device')).toBeVisible()
  const lead = await openLead(fay)
  await lead.getByRole('checkbox', { name: /names/ }).check()
  await closeLead(lead)
  await ben.context().setOffline(false)
  await expect(ben.locator('[data-announcer="assertive"]')).toContainText(
    'set ballots to be shown with names',
  )
  await expect(ben.locator('[data-announcer="assertive"]')).toContainText(
    'The 2 cards that you had placed without one',
  )
  await expect(ben.getByText('closed for changes')).toHaveCount(0)
  await whenSaved(ben)
  await ben.locator('[data-choice="pm"]').tap()
  await whenSaved(ben)
  await moveEveryone(fay, 'Sort')
  await moveEveryone(fay, 'Reveal')
  // Nothing of what was placed without a name is counted: only the card placed since is clear.
  await expect(fay.getByRole('heading', { name: '1 of 30 cards are clear' })).toBeVisible()
  for (const gone of ['Shared 1', 'Product Owner 1'])
    await expect(fay.locator(`[data-strip][aria-label="${gone}"]`)).toHaveCount(0)
})

test('what one holds and points at while sorting alone leaves the browser for nobody', async ({ person }) => {
  const fay = await person()
  const session: Buffer[] = []
  fay.on('websocket', (socket) => {
    if (!socket.url().endsWith('/session')) return
    socket.on('framesent', ({ payload }) => session.push(Buffer.from(payload)))
  })
  await startSession(fay)
  const sent = () => Buffer.concat(session).toString('latin1')
  await moveEveryone(fay, 'Sort')
  session.length = 0
  await dragTo(fay, 'scope', 'Shared')
  await expectLiesIn(fay, 'scope', 'Shared')
  await whenSaved(fay)
  expect(sent()).not.toContain('scope')
  expect(sent()).not.toContain('"cursor":{')
  // It is seen again where all work on one table.
  await moveEveryone(fay, 'Reveal')
  await moveEveryone(fay, 'Discuss')
  await dragTo(fay, 'budget', 'Shared')
  await expect.poll(sent).toContain('"cardId":"budget"')
})

/** The next request to such an address, held until it is let go; `letGo` resolves with its status. */
async function holdNext(page: Page, address: string) {
  const route = await new Promise<Route>((resolve) => void page.route(address, resolve, { times: 1 }))
  return {
    async letGo(): Promise<number | undefined> {
      await route.continue()
      return (await route.request().response())?.status()
    },
  }
}
