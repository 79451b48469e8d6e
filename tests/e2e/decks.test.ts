import { readFile } from 'node:fs/promises'
import { expectAccessibleAnyhow } from './support/axe.ts'
import { articleText, whenReady, whenSaved } from './support/draft.ts'
import { expect, test } from './support/fixtures.ts'

test('from a pasted article to a running board whose columns are the article’s roles', async ({ person }) => {
  const fay = await person()
  await fay.goto('/')
  await fay.getByRole('link', { name: 'Bring your own article' }).click()
  await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Make a deck')
  await expectAccessibleAnyhow(fay, 'a new deck')
  await fay.getByLabel('The text', { exact: true }).fill(await articleText('essay-engineering.txt'))
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Find the duties' }).click()
  await fay.waitForURL(/\/drafts\//)
  await whenReady(fay)
  await fay.getByRole('button', { name: /^Accept all \d+ that are sure$/ }).click()
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Make the deck' }).click()
  await fay.getByRole('alertdialog').getByRole('button', { name: 'Make the deck' }).click()
  await fay.waitForURL(/\/decks\//)
  await expectAccessibleAnyhow(fay, 'a deck of a team')
  const cards = await fay.getByRole('heading', { level: 2 }).allTextContents()
  expect(cards.length).toBeGreaterThan(8)

  await fay.getByRole('link', { name: 'Start a board with this deck' }).click()
  await expect(fay.getByRole('link', { name: /version 1/ })).toHaveAttribute('aria-current', 'true')
  await expectAccessibleAnyhow(fay, 'a new board with a choice of decks')
  await fay.setViewportSize({ width: 1440, height: 900 })
  await fay.getByLabel('Name of the board').fill('Who leads')
  await fay.getByRole('button', { name: 'Make the board' }).click()
  await fay.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  for (const role of ['Tech Lead', 'Engineering Manager'])
    await expect(fay.getByRole('region', { name: new RegExp(`^${role}`) })).toBeVisible()
  for (const title of cards.slice(0, 3))
    await expect(fay.getByText(title, { exact: true }).first()).toBeVisible()
})

test('a text that has no duties in it is kept, and its cards are written beside it', async ({ person }) => {
  const fay = await person({ networkMayFail: true })
  await fay.goto('/decks/new')
  const text = 'Der Product Owner schreibt die Geschichten und ordnet das Backlog. Das ist seine Aufgabe.'
  await fay.getByLabel('The text', { exact: true }).fill(text)
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Find the duties' }).click()
  await expect(fay.getByRole('alert')).toContainText('It seems to be in German.')
  await expect(fay.getByLabel('The text', { exact: true })).toHaveValue(text)

  await fay.context().setOffline(true)
  await fay.getByRole('button', { name: 'Find the duties' }).click()
  await expect(fay.getByRole('alert')).toContainText('The server could not be reached')
  await expect(fay.getByLabel('The text', { exact: true })).toHaveValue(text)
  await fay.context().setOffline(false)

  // Whatever else becomes of the page, the text comes back with it.
  await fay.reload()
  await expect(fay.getByLabel('The text', { exact: true })).toHaveValue(text)
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Find the duties' }).click()
  await fay.getByRole('button', { name: 'Write the cards yourself, beside this text' }).click()
  await fay.waitForURL(/\/drafts\//)
  await whenReady(fay)
  await expect(fay.getByText('ordnet das Backlog')).toBeVisible()
  await fay.goto('/decks/new')
  await expect(fay.getByLabel('The text', { exact: true })).toHaveValue('')
})

test('a team’s decks are listed with their versions, changed, copied, put away and taken along', async ({
  person,
}) => {
  const fay = await person()
  await fay.goto('/decks/new?from=copy')
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Copy it' }).click()
  await fay.waitForURL(/\/drafts\//)
  await whenReady(fay)
  await fay.getByRole('button', { name: 'Make the deck' }).click()
  await fay.getByRole('alertdialog').getByRole('button', { name: 'Make the deck' }).click()
  await fay.waitForURL(/\/decks\//)
  const first = new URL(fay.url()).pathname

  await fay.getByRole('link', { name: 'Fay’s team' }).click()
  await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Decks')
  await fay.getByRole('button', { name: /^Change it/ }).click()
  await fay.waitForURL(/\/drafts\//)
  await whenReady(fay)
  await fay.getByRole('button', { name: 'Change the title of the deck' }).click()
  await fay.getByRole('dialog').getByLabel('Title').fill('Ours')
  await fay.getByRole('dialog').getByRole('button', { name: 'Rename it' }).click()
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Make version 2' }).click()
  await fay.getByRole('alertdialog').getByRole('button', { name: 'Make the deck' }).click()
  await fay.waitForURL(new RegExp(`${first}-v2$`))
  await fay.goto(first)
  await fay.getByRole('link', { name: 'version 2 is newer' }).click()
  await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Ours')

  await fay.getByRole('link', { name: 'Fay’s team' }).click()
  await expectAccessibleAnyhow(fay, 'the decks of a team')
  await fay.setViewportSize({ width: 1440, height: 900 })
  await expect(fay.getByRole('link', { name: 'Version 1 of Ours' })).toBeVisible()
  await fay.getByRole('button', { name: /^Put away ?: Ours$/ }).click()
  await expect(fay.getByRole('heading', { name: 'Put away' })).toBeVisible()
  await fay.getByRole('button', { name: /^Use it again ?: Ours$/ }).click()
  await expect(fay.getByRole('heading', { name: 'Put away' })).toHaveCount(0)

  await fay.getByRole('link', { name: 'Ours', exact: true }).click()
  const [download] = await Promise.all([
    fay.waitForEvent('download'),
    fay.getByRole('link', { name: 'CSV' }).click(),
  ])
  const file = await download.path()
  await fay.goto('/decks/new?from=file')
  await fay.getByLabel('The file').setInputFiles({
    name: 'Ours.csv',
    mimeType: 'text/csv',
    buffer: await readFile(file),
  })
  await fay.getByRole('button', { name: 'Read the file' }).click()
  await fay.waitForURL(/\/drafts\//)
  await whenReady(fay)
  await expect(fay.locator('[data-verdict="accepted"]')).toHaveCount(30)
})
