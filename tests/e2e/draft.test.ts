import {
  articleText,
  card,
  main,
  saveSign,
  selectWords,
  startDraft,
  titles,
  told,
  whenReady,
  whenSaved,
} from './support/draft.ts'
import { expectAccessibleAnyhow } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { PHONE } from './support/session.ts'

test('an article’s cards are looked at beside its text and become a deck', async ({ person }) => {
  const page = await person()
  await startDraft(page, await articleText('essay-product.md'))

  // Doubtful ones come first, and say why.
  const rank = { doubtful: 0, 'fairly-sure': 1, sure: 2 }
  const surenesses = await page
    .locator('[data-sureness]')
    .evaluateAll((signs) => signs.map((sign) => sign.getAttribute('data-sureness')))
  const ranks = surenesses.map((it) => rank[it as keyof typeof rank])
  expect(new Set(ranks).size).toBeGreaterThan(1)
  expect(ranks).toEqual(ranks.toSorted())
  const [first, second] = await titles(page)
  await main(page, first!).click()
  await expect(card(page, first!)).toContainText('It may be a way of working rather than a duty.')
  await expect(page.locator('.claim-mark[data-lit]')).toHaveText('work with marketing to plan the launch')
  await expect(page.locator('.claim-mark[data-lit]')).toBeInViewport()

  // Whoever says yes is on the next card.
  await card(page, first!)
    .getByRole('button', { name: `Accept ${first}` })
    .click()
  await expect(main(page, second!)).toBeFocused()
  await expect(told(page)).toHaveText(`Accepted: ${first}. 28 to look at.`)
  await card(page, second!)
    .getByRole('button', { name: `Reject ${second}` })
    .click()
  await expect(page.getByText('Rejected 1')).toBeVisible()
  await page.getByText('Rejected 1').click()
  expect(await titles(page)).toEqual([second])
  await card(page, second!)
    .getByRole('button', { name: `Bring back ${second}` })
    .click()
  await expect(page.getByText('Rejected 0')).toBeVisible()

  // From the text to the card, and from the card to the text.
  await page.locator('mark', { hasText: 'set the product vision' }).click()
  await expect(main(page, 'Set the product vision')).toBeFocused()
  const shared = card(page, 'Talk to users')
  await main(page, 'Talk to users').click()
  await expect(shared).toHaveAttribute('data-hue', 'shared')
  await shared
    .getByRole('button', { name: /^Show in the text/ })
    .first()
    .click()
  await expect(page.locator('mark[data-hue="shared"][data-lit]')).toBeInViewport()

  // A duty that was missed, and one more place of one that was not.
  await selectWords(page, 'no authority over engineers')
  await page.getByRole('button', { name: 'Add a duty from the selection' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Title')).toHaveValue('No authority over engineers')
  await dialog.getByLabel('Title').fill('Win engineers over')
  await dialog.getByRole('radio', { name: 'Product Manager' }).check()
  await dialog.getByRole('button', { name: 'Add the card' }).click()
  await expect(main(page, 'Win engineers over')).toBeFocused()
  await expect(page.locator('mark', { hasText: 'no authority over engineers' })).toBeVisible()
  await selectWords(page, 'joins only')
  await page.getByRole('button', { name: 'Add as a place of “Win engineers over”' }).click()
  await dialog.getByRole('button', { name: 'Add the place' }).click()
  await expect(card(page, 'Win engineers over').locator('.draft-place')).toHaveCount(2)
  await card(page, 'Win engineers over')
    .getByRole('button', { name: /^To Product Owner/ })
    .first()
    .click()
  await expect(card(page, 'Win engineers over')).toHaveAttribute('data-hue', 'shared')
  await card(page, 'Win engineers over')
    .getByRole('button', { name: /^Take away/ })
    .last()
    .click()
  await expect(card(page, 'Win engineers over')).toHaveAttribute('data-hue', 'po')
  await card(page, 'Win engineers over').getByLabel('Matters').selectOption('Much')

  // Reworded, split, merged.
  await card(page, 'Win engineers over').getByRole('button', { name: 'Reword' }).click()
  await dialog.getByLabel('Title').fill('Win over the engineers')
  await dialog.getByLabel('What it means').fill('Nobody can order them.')
  await dialog.getByRole('button', { name: 'Reword and accept' }).click()
  await expect(card(page, 'Win over the engineers')).toContainText('Nobody can order them.')
  await card(page, 'Win over the engineers').getByRole('button', { name: 'Split' }).click()
  await dialog.getByLabel('Part 1').fill('Listen to engineers')
  await dialog.getByLabel('Part 2').fill('Convince engineers')
  await dialog.getByRole('button', { name: 'Split the card' }).click()
  await expect(main(page, 'Listen to engineers')).toBeFocused()
  await card(page, 'Listen to engineers').getByRole('button', { name: 'Merge' }).click()
  await expect(dialog.getByRole('checkbox').first()).toHaveAccessibleName('Convince engineers')
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('button', { name: 'Merge 2 cards' }).click()
  await expect(main(page, 'Listen to engineers')).toBeFocused()
  await expect(main(page, 'Convince engineers')).toHaveCount(0)

  // Back and forward.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(main(page, 'Convince engineers')).toBeVisible()
  await expect(told(page)).toContainText('Undone: Merged 2 cards: Listen to engineers.')
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(main(page, 'Convince engineers')).toHaveCount(0)

  await page.getByRole('button', { name: /^Accept all \d+ that are sure$/ }).click()
  await page.getByRole('button', { name: 'Change the title of the deck' }).click()
  await dialog.getByLabel('Title').fill('Two chairs')
  await dialog.getByRole('button', { name: 'Rename it' }).click()
  await whenSaved(page)
  await page.reload()
  await whenReady(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two chairs')
  const accepted = await page.locator('[data-verdict="accepted"]').count()
  await page.getByRole('button', { name: 'Make the deck' }).click()
  const ask = page.getByRole('alertdialog')
  await expect(ask).toContainText(`will have ${accepted} cards`)
  await expect(ask).toContainText('still to look at, and will be left out')
  await ask.getByRole('button', { name: 'Make the deck' }).click()
  await page.waitForURL(/\/decks\/two-chairs-/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two chairs')
  await expect(page.getByText('Listen to engineers')).toBeVisible()
})

test('by keyboard alone: cards, text, steps back and the deck', async ({ person }) => {
  const page = await person()
  await startDraft(page, await articleText('lists-scrum.md'))
  const all = await titles(page)
  for (let press = 0; press < 40; press++) {
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-card-main'))) break
    await page.keyboard.press('Tab')
  }
  await expect(main(page, all[0]!)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(main(page, all[1]!)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('a')
  await page.keyboard.press('r')
  await expect(main(page, all[2]!)).toBeFocused()
  await expect(card(page, all[0]!)).toHaveAttribute('data-verdict', 'accepted')
  await expect(card(page, all[1]!)).toHaveAttribute('data-verdict', 'rejected')
  await page.keyboard.press('Control+z')
  await expect(main(page, all[1]!)).toBeFocused()
  await expect(card(page, all[1]!)).toHaveAttribute('data-verdict', 'proposed')
  await expect(told(page)).toContainText(`Undone: Rejected: ${all[1]}.`)
  await page.keyboard.press('Control+y')
  await expect(card(page, all[1]!)).toHaveAttribute('data-verdict', 'rejected')

  // In a field the same keys belong to what is typed.
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByLabel('Title')).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('arrange s m t')
  await page.keyboard.press('Enter')
  await expect(main(page, 'arrange s m t')).toBeFocused()

  // Into the text, on to the next sentence, and back with a card made of it.
  await page.keyboard.press('Home')
  await page.keyboard.press('t')
  const sentence = page.locator('[data-sentence]:focus')
  await expect(sentence).toHaveCount(1)
  const before = await sentence.getAttribute('data-sentence')
  await page.keyboard.press('ArrowUp')
  await expect(sentence).not.toHaveAttribute('data-sentence', before!)
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Add a duty from the text')
  await dialog.getByLabel('Title').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Bring biscuits')
  await page.keyboard.press('Enter')
  await expect(main(page, 'Bring biscuits')).toBeFocused()
  await page.keyboard.press('t')
  await expect(sentence).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(main(page, 'Bring biscuits')).toBeFocused()

  const publish = page.getByRole('button', { name: 'Make the deck' })
  await publish.press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make the deck' }).press('Enter')
  await page.waitForURL(/\/decks\//)
  await expect(page.getByRole('heading', { name: 'Bring biscuits' })).toBeVisible()
})

const TWO_MINDS = `# Product Owner vs Product Manager

## What the Product Owner does

The Product Owner sets the product vision. The Product Owner writes user stories.

## What the Product Manager does

The Product Manager sets the product vision. The Product Manager talks to customers.
`

test('roles are called otherwise, or the text is read again for others, and one step brings all back', async ({
  person,
}) => {
  const page = await person({ networkMayFail: true })
  await startDraft(page, TWO_MINDS)
  const all = await titles(page)
  await page.getByRole('button', { name: /^Change the roles/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('One role').fill('Coach')
  await dialog.getByRole('button', { name: 'Only rename them' }).click()
  await expect(page.getByLabel('What the marks mean')).toContainText('Coach')
  expect(await titles(page)).toEqual(all)
  await page.getByRole('button', { name: /^Change the roles/ }).click()
  await dialog.getByLabel('One role').fill('Astronaut')
  await dialog.getByLabel('The other role').fill('Plumber')
  await dialog.getByRole('button', { name: 'Read the text again for these roles' }).click()
  await expect(dialog.getByRole('status')).toContainText('Nothing in this text says what')
  await dialog.getByLabel('One role').fill('Product Manager')
  await dialog.getByLabel('The other role').fill('Product Owner')
  await dialog.getByRole('button', { name: 'Read the text again for these roles' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('What the marks mean')).toContainText('Product ManagerBothProduct Owner')
  await page.keyboard.press('Control+z')
  await expect(page.getByLabel('What the marks mean')).toContainText('Coach')
  expect(await titles(page)).toEqual(all)
})

test('what a text gives to both roles in different places is marked, and each place can be settled', async ({
  person,
}) => {
  const page = await person()
  await startDraft(page, TWO_MINDS)
  const vision = card(page, 'Set the product vision')
  await main(page, 'Set the product vision').click()
  await expect(vision).toContainText('The text gives it to both, in different places.')
  await expect(vision.locator('.draft-place')).toHaveText([
    /^Product Owner What the Product Owner does, paragraph 1/,
    /^Product Manager What the Product Manager does, paragraph 1/,
  ])
  await expect(vision.locator('q').first()).toHaveText('The Product Owner sets the product vision.')
  await expect(page.locator('.claim-mark[data-lit]')).toHaveCount(2)
  await vision
    .getByRole('button', { name: /^Take away/ })
    .last()
    .click()
  await expect(vision).toHaveAttribute('data-hue', 'po')
  await expect(vision).not.toContainText('Contradiction')
})

const LARGE = [
  '# Product Owner vs Product Manager',
  ...Array.from(
    { length: 100 },
    (_, at) => `The Product ${at % 2 ? 'Owner' : 'Manager'} paints wall ${at} and sweeps yard ${at}.`,
  ),
  ...Array.from({ length: 130 }, (_, at) =>
    `On day ${at} it rained on the old town, and nobody minded. `.repeat(20).trim(),
  ),
].join('\n\n')

test('a hundred cards beside a long text are gone through key by key', async ({ person }) => {
  const page = await person()
  await startDraft(page, LARGE)
  const count = await page.locator('[data-card-id]').count()
  expect(count).toBeGreaterThan(90)
  await page.locator('[data-card-main]').first().click()
  for (let press = 0; press < 20; press++) await page.keyboard.press('a')
  await expect(page.getByText('Accepted 20')).toBeVisible()
})

test('without a text cards are written by hand, and a draft is thrown away', async ({ person }) => {
  const page = await person()
  await page.goto('/decks/new?from=empty')
  await page.getByLabel('Your name').fill('Fay')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/drafts\//)
  await whenReady(page)
  await expect(page.getByText('There are no cards yet. Add the first one.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a card' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Light the fire')
  await dialog.getByRole('button', { name: 'Add the card' }).click()
  await expect(main(page, 'Light the fire')).toBeFocused()
  await expectAccessibleAnyhow(page, 'a draft without a text')
  await card(page, 'Light the fire').getByRole('button', { name: 'Remove' }).click()
  await expect(main(page, 'Light the fire')).toHaveCount(0)
  await whenSaved(page)
  const draft = page.url()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Throw the draft away …' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Throw it away' }).click()
  await page.waitForURL(/\/teams\/[a-z0-9]{12}\/decks$/)
  expect((await page.request.get(draft)).status()).toBe(404)
})

test('on a phone text and cards take turns, and all is in reach of a finger', async ({ person }) => {
  const page = await person(PHONE)
  await startDraft(page, await articleText('table-data.md'))
  const first = (await titles(page))[0]!
  await main(page, first).tap()
  await card(page, first)
    .getByRole('button', { name: /^Show in the text/ })
    .first()
    .tap()
  await expect(page.locator('.claim-mark[data-lit]').first()).toBeInViewport()
  await expect(main(page, first)).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.locator('.claim-mark[data-lit]').first().tap()
  await expect(main(page, first)).toBeVisible()
  await card(page, first)
    .getByRole('button', { name: `Accept ${first}` })
    .tap()
  await expect(page.getByText('Accepted 1')).toBeVisible()
  const small = await page
    .locator('.draft-screen')
    .locator('button:visible, a:visible, select:visible, label:visible')
    .evaluateAll((targets) =>
      targets
        .filter((it) => !it.closest('[data-sentence]'))
        .map((it) => ({ box: it.getBoundingClientRect(), words: it.textContent }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ words }) => words),
    )
  expect(small).toEqual([])
  await expect(saveSign(page)).toHaveText('Saved')
})

test('nothing about it keeps anybody out', async ({ person }) => {
  const page = await person()
  await startDraft(page, await articleText('essay-product.md'))
  const first = (await titles(page))[0]!
  await main(page, first).click()
  await expectAccessibleAnyhow(page, 'cards of a draft')
  await page.locator('label', { hasText: 'Text' }).first().click()
  await expectAccessibleAnyhow(page, 'text of a draft')
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const key of ['e', 's', 'm']) {
    await main(page, first).focus()
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessibleAnyhow(page, `the dialog of ${key}`)
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  await page.getByRole('button', { name: 'Keys' }).click()
  await expectAccessibleAnyhow(page, 'keys')
})

test('a refusal in a dialog is heard, and leaves the keyboard in it', async ({ person }) => {
  // A refused request is one the browser reports.
  const page = await person({ networkMayFail: true })
  await startDraft(page, await articleText('essay-engineering.txt'))
  await page.getByRole('button', { name: /^Change the roles/ }).click()
  const dialog = page.getByRole('dialog', { name: 'The two roles' })
  await dialog.getByLabel('One role').fill('Baker')
  await dialog.getByLabel('The other role').fill('baker')
  await dialog.getByRole('button', { name: 'Only rename them' }).click()
  // By its role: what is hidden from a screen reader would not be found.
  await expect(page.getByRole('alert')).toHaveText('Give each of the two roles a name of its own.')
  await dialog.getByLabel('The other role').fill('Butcher')
  const again = dialog.getByRole('button', { name: /^Read the text again/ })
  await again.click()
  await expect(dialog.getByRole('status')).toHaveText(
    /^Nothing in this text says what the Baker or the Butcher does/,
  )
  await expect(again).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
