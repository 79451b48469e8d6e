import type { Page } from '@playwright/test'
import {
  card,
  expectIn as expectLiesIn,
  join,
  linksOf,
  moveByMenu,
  startBoard,
  whenSaved,
} from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { closeLead, look, moveEveryone, openLead, spotlight, startSession } from './support/session.ts'

/** Ben is asked what is in the way of the card that Fay has put in the light. */
async function aboutToObject(person: () => Promise<Page>): Promise<{ fay: Page; ben: Page }> {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await moveByMenu(fay, 'scope', 'Product Owner')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await spotlight(ben).getByRole('button', { name: 'I object' }).click()
  return { fay, ben }
}

test('a card that two people move to and fro asks what to do, shows its trail, and is put back', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await moveByMenu(fay, 'scope', 'Product Owner')
  await expectLiesIn(ben, 'scope', 'Product Owner')
  const turns = [
    [ben, 'Product Manager'],
    [fay, 'Product Owner'],
    [ben, 'Product Manager'],
  ] as const
  for (const [page, column] of turns) {
    await expect(fay.locator('[data-ping-pong]')).toHaveCount(0)
    await moveByMenu(page, 'scope', column)
    await expectLiesIn(fay, 'scope', column)
    await expectLiesIn(ben, 'scope', column)
    await whenSaved(page)
  }
  await expect(fay.getByText('This card goes to and fro. Vote, split or park it?')).toBeVisible()
  await fay.getByText('Where it has been').click()
  const trail = fay.locator('[data-trail]').getByRole('listitem')
  await expect(trail).toHaveCount(4)
  await expect(trail.first()).toContainText('Ben moved it from Product Owner to Product Manager')
  await expect(trail.last()).toContainText('You moved it from Unsorted to Product Owner')
  await trail.last().getByRole('button', { name: 'Put it back to Unsorted' }).click()
  await expectLiesIn(ben, 'scope', 'Unsorted')
})

test('a stuck card is reworded, split and put together again, and nothing written about it is lost', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  await card(fay, 'scope').locator('[data-card-main]').click()
  const dialog = fay.getByRole('dialog')
  await dialog.getByLabel('Note').fill('Two duties in one')
  await dialog.getByRole('button', { name: 'Reword' }).click()
  await dialog.getByLabel('Title').fill('Say what is in and what is out')
  await dialog.getByRole('button', { name: 'Reword for everyone' }).click()
  await expect(dialog).toContainText('It was worded “Define and hold the scope”')
  await whenSaved(fay)
  await dialog.getByRole('button', { name: 'Split' }).click()
  await dialog.getByLabel('Part 1').fill('Define the scope')
  await dialog.getByLabel('Part 2').fill('Hold the scope')
  await dialog.getByRole('button', { name: 'Split the card' }).click()
  await expect(fay.getByRole('dialog')).toHaveCount(0)
  const part = fay.locator('[data-card-id^="scope~"]')
  await expect(part).toHaveCount(2)
  await expect(card(fay, 'scope')).toHaveCount(0)
  await part.first().locator('[data-card-main]').click()
  await expect(dialog).toContainText('Cut out of “Say what is in and what is out”')
  await dialog.getByRole('button', { name: /together again$/ }).click()
  await expect(card(fay, 'scope')).toContainText('has a note')
  await expect(part).toHaveCount(0)
})

test('the talk queue has a budget, is put in order by hand, and parks what is too much', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  await look(fay, 'queue')
  const topics = fay.locator('[data-topic]')
  await expect(topics).toHaveCount(30)
  await fay.getByRole('button', { name: 'Talk about Decide what gets built first earlier' }).click()
  await fay.getByRole('combobox', { name: 'Time to talk' }).selectOption('20 minutes from now')
  await expect(fay.locator('[data-budget]')).toHaveText(/^20 minutes, 30 cards, 0:(39|40) each$/)
  const second = await topics.nth(1).getAttribute('data-topic')
  await topics
    .nth(1)
    .getByRole('button', { name: /earlier$/ })
    .click()
  await expect(topics.first()).toHaveAttribute('data-topic', second!)
  await fay.getByRole('button', { name: /^Park the last 1\d$/ }).click()
  await expect(topics).toHaveCount(19)
  await expect(fay.locator('[data-budget]')).toHaveText(/^20 minutes, 19 cards, 1:0\d each$/)
  await fay
    .getByRole('button', { name: /^Back into the queue/ })
    .first()
    .click()
  await expect(topics).toHaveCount(20)
})

test('today and target: what should be done by somebody else becomes the handover list', async ({
  person,
}) => {
  const fay = await person()
  await startBoard(fay)
  const lead = await openLead(fay)
  await lead.getByLabel('Today and target').check()
  await closeLead(lead)
  await moveByMenu(fay, 'scope', 'Product Owner')
  await fay.getByText('Who does it today').click()
  await expectLiesIn(fay, 'scope', 'Unsorted')
  await moveByMenu(fay, 'scope', 'Product Manager')
  await fay.getByRole('button', { name: 'Undo my last move' }).click()
  await expectLiesIn(fay, 'scope', 'Unsorted')
  await fay.getByRole('button', { name: 'Redo my move' }).click()
  await expectLiesIn(fay, 'scope', 'Product Manager')
  await look(fay, 'todo')
  const entry = fay.locator('[data-handovers]').getByRole('listitem')
  await expect(entry).toHaveCount(1)
  await expect(entry).toContainText('Define and hold the scope')
  await fay.getByLabel(/^Who sees to the handover/).fill('Ben')
  await fay.getByLabel(/^Until when/).fill('2027-03-01')
  await fay.getByText('Who should do it').click()
  await expectLiesIn(fay, 'scope', 'Product Owner')
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await expect(fay.getByRole('main')).toContainText('Changes hands')
  await expect(fay.getByRole('main')).toContainText('Ben')
})

test('two who do not understand a card raise it to the facilitator, who rewords it for all', async ({
  person,
}) => {
  const fay = await person()
  const board = await startSession(fay)
  const { participant } = await linksOf(fay, board)
  const people = []
  for (const name of ['Ben', 'Ida']) {
    const page = await person()
    await join(page, participant, name)
    people.push(page)
  }
  await moveEveryone(fay, 'Sort')
  for (const page of people) await moveByMenu(page, 'scope', 'Unclear')
  const raised = fay.getByRole('region', { name: 'Not understood by two or more' })
  await raised.getByRole('button', { name: 'Define and hold the scope' }).click()
  await fay.getByRole('dialog').getByRole('button', { name: 'Reword' }).click()
  await fay.getByLabel('Title').fill('Say no to more wishes')
  await fay.getByRole('button', { name: 'Reword for everyone' }).click()
  for (const page of people) await expect(card(page, 'scope')).toContainText('Say no to more wishes')
})

test('an objection holds a card until whoever objects takes it back, and shows the ways on', async ({
  person,
}) => {
  const { fay, ben } = await aboutToObject(person)
  await ben.getByLabel('What is in the way?').fill('We never asked the customers')
  await ben.getByRole('button', { name: 'I object' }).last().click()
  const held = fay.locator('[data-held-by]')
  await expect(held).toContainText('Held: Ben objects.')
  await expect(held).toContainText('Only Ben can release it, with “I agree” or “I can live with it”.')
  await expect(ben.locator('[data-held-by]')).toContainText('release the card')
  await expect(fay.getByRole('button', { name: 'Decide: Product Owner' })).toBeDisabled()

  // The ways on: another proposal, which everybody sees, and asking once more.
  await fay.getByRole('group', { name: 'Decide' }).getByRole('radio', { name: 'Product Manager' }).check()
  await fay.getByRole('button', { name: 'Propose: Product Manager' }).click()
  await expect(ben.locator('[data-proposal]')).toContainText(/Define and hold the scope\s+Product Manager/)
  await look(ben, 'board')
  await held.getByRole('button', { name: 'Ask everyone again' }).click()
  await expect(ben.locator('[data-proposal]')).toBeVisible()
  await expect(held.getByRole('button', { name: 'Park it' })).toBeVisible()
  await spotlight(ben).getByRole('button', { name: 'I agree' }).click()
  await expect(held).toHaveCount(0)
  await fay.getByRole('button', { name: 'Decide: Product Manager' }).click()
  await expect(spotlight(ben)).toContainText('Decided: Product Manager')
})

test('what decides and what leads on stay in view, and the next card begins at its heading', async ({
  person,
}) => {
  const fay = await person({ viewport: { width: 1280, height: 640 } })
  await startBoard(fay)
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  const panel = fay.locator('[data-panel="card"]')
  await panel.getByText('Where it has been').scrollIntoViewIfNeeded()
  await expect.poll(() => panel.evaluate((it) => it.scrollTop)).toBeGreaterThan(0)
  const foot = fay.locator('[data-foot]')
  await expect(foot.getByRole('button', { name: /^Decide/ })).toBeInViewport({ ratio: 1 })
  const next = foot.getByRole('button', { name: /^Next: / })
  await expect(next).toBeInViewport({ ratio: 1 })
  const title = ((await next.getAttribute('aria-label')) ?? '').replace('Next: ', '')
  await next.click()
  await expect(fay.getByRole('heading', { name: title })).toBeFocused()
  await expect(fay.getByRole('heading', { name: title })).toBeInViewport()
  expect(await panel.evaluate((it) => it.scrollTop)).toBe(0)
})

test('a card that is split in the spotlight hands the light to its first part', async ({ person }) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await fay.getByRole('button', { name: 'Split', exact: true }).click()
  await fay.getByLabel('Part 1').fill('Define the scope')
  await fay.getByLabel('Part 2').fill('Hold the scope')
  await fay.getByRole('button', { name: 'Split the card' }).click()
  await expect(spotlight(ben).getByRole('heading', { name: 'Define the scope' })).toBeVisible()
})

test('days are written the same way on the board and in the outcome', async ({ person }) => {
  const fay = await person()
  await startBoard(fay)
  await look(fay, 'todo')
  await fay.getByLabel('What is to be done').fill('Tell sales who decides')
  await fay.getByLabel('Until').fill('2027-01-15')
  await fay.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(fay.locator('[data-action]')).toContainText('until 15 January 2027')
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await expect(fay.getByRole('main')).toContainText('until 15 January 2027')
})

test('what one was writing as the facilitator went on to another card is there again', async ({ person }) => {
  const { fay, ben } = await aboutToObject(person)
  const objection = ben.getByLabel('What is in the way?')
  await objection.fill('Nobody asks')
  await look(ben, 'todo')
  await ben.getByLabel('What is to be done').fill('Ask them')

  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Set the product vision' }).click()
  await expect(spotlight(ben).getByRole('heading', { name: 'Set the product vision' })).toBeVisible()
  await expect(objection).toHaveCount(0)
  await look(ben, 'todo')
  await expect(ben.getByLabel('What is to be done')).toHaveValue('Ask them')
  await ben.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(ben.locator('[data-action]')).toContainText('Ask them')
  await expect(ben.getByLabel('What is to be done')).toHaveValue('')

  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
  await expect(objection).toHaveValue('Nobody asks')
  await objection.press('Enter')
  await expect(spotlight(fay)).toContainText('Nobody asks')
  await expect(objection).toHaveCount(0)
})
