import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
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
import { closeLead, look, moveEveryone, openLead, PHONE } from './support/session.ts'

/** Something to do, written on the board. */
async function plan(page: Page, text: string, owner = ''): Promise<void> {
  await look(page, 'todo')
  const panel = page.locator('[data-actions]')
  await panel.getByLabel('What is to be done').fill(text)
  await panel.getByLabel('Who').fill(owner)
  await panel.getByRole('button', { name: 'Add' }).click()
  await expect(panel.getByText(text, { exact: true })).toBeVisible()
}

async function saveOutcome(page: Page): Promise<void> {
  await whenSaved(page)
  await page.getByRole('button', { name: 'Save outcome' }).click()
  await page.waitForURL(/outcomes\/\d+$/)
}

/** A board with an outcome of three duties placed and two items; the page is on the outcome. */
async function outcomeOf(page: Page): Promise<string> {
  const board = await startBoard(page)
  await moveByMenu(page, 'product-vision', 'Product Owner')
  await moveByMenu(page, 'scope', 'Product Manager')
  await moveByMenu(page, 'budget', 'Shared')
  await plan(page, 'Ask the users', 'Ana')
  await plan(page, 'Tell the others')
  await look(page, 'board')
  await saveOutcome(page)
  return board
}

test('a re-sort: only some duties, alone, then and now at the reveal, and items from last time come back', async ({
  person,
}) => {
  const fay = await person()
  await outcomeOf(fay)
  await fay.getByRole('link', { name: 'Next session' }).click()
  await expect(fay.getByRole('heading', { name: 'Next session' })).toBeVisible()
  await expect(fay.getByText('Ask the users')).toBeVisible()
  await expectAccessible(fay, 'next session')
  // The 27 in the tray are contested.
  await expect(fay.getByText('Which duties: 27 of 30')).toBeVisible()
  await fay.getByRole('button', { name: 'All 30' }).click()
  await expect(fay.getByText('Which duties: 30 of 30')).toBeVisible()
  await fay.getByRole('button', { name: 'None' }).click()
  for (const id of ['product-vision', 'scope', 'budget'])
    await fay.locator(`input[name="card"][value="${id}"]`).check()
  await expect(fay.getByText('Which duties: 3 of 30')).toBeVisible()
  await fay.getByRole('button', { name: 'Make the board' }).click()
  await fay.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(fay)
  const next = new URL(fay.url()).pathname
  await expect(fay.locator('[data-begun-from]')).toContainText(
    'Outcome 1 comes back: 3 duties to look at again, 2 open items',
  )
  const lead = await openLead(fay)
  await expect(lead.getByRole('heading', { name: 'A quarter of an hour, step by step' })).toBeVisible()
  await closeLead(lead)

  const ben = await person(PHONE)
  await join(ben, (await linksOf(fay, next)).participant, 'Ben')
  await moveEveryone(fay, 'Sort')
  await expectLiesIn(fay, 'product-vision', 'Unsorted')
  await moveByMenu(fay, 'product-vision', 'Shared')
  await moveByMenu(fay, 'scope', 'Product Manager')
  await moveByMenu(fay, 'budget', 'Product Owner')
  for (const choice of ['shared', 'pm', 'pm']) {
    const chosen = (await ben.locator('[data-one-by-one] h2').textContent())!
    const wanted = chosen.includes('budget') || chosen.includes('money') ? 'pm' : choice
    await ben.locator(`[data-one-by-one] [data-choice="${wanted}"]`).click()
  }
  await whenSaved(fay)
  await whenSaved(ben)
  await expect(fay.locator('[data-since]')).toHaveCount(0)
  await moveEveryone(fay, 'Reveal')
  const row = (id: string) => fay.locator(`[data-reveal-card="${id}"]`)
  await expect(row('product-vision')).toContainText('Moved')
  await expect(row('product-vision')).toContainText('Then Product Owner, now Shared')
  await expect(row('scope')).toContainText('As before')
  await expect(row('budget')).toContainText('Drifted')
  await expect(row('budget')).toContainText('Then Shared, now split')
  await expectAccessible(fay, 'reveal with then and now')

  await moveEveryone(fay, 'Discuss')
  await expectLiesIn(fay, 'budget', 'Shared')
  await look(fay, 'queue')
  await expect(fay.locator('[data-topic="budget"]')).toContainText('Drifted')
  await look(fay, 'board')
  await card(fay, 'budget').locator('[data-card-main]').click()
  await expect(fay.getByRole('dialog').locator('[data-then]')).toContainText('Outcome 1')
  await fay.keyboard.press('Escape')
  await look(fay, 'todo')
  await expect(fay.locator('[data-brought]')).toHaveCount(2)
  await fay.getByRole('checkbox', { name: 'Done: Ask the users' }).check()
  await expectAccessible(fay, 'items from last time')
  await look(ben, 'todo')
  await expect(ben.getByRole('checkbox', { name: 'Done: Ask the users' })).toBeChecked()
  await saveOutcome(fay)
  const section = fay.getByRole('region', { name: 'Then and now', exact: true })
  await expect(section).toContainText('Since outcome 1, of 3 duties: 1 moved, 1 drifted, 1 as before.')
  await expect(fay.getByRole('region', { name: 'To do' })).toContainText('Tell the others')
  await expect(fay.getByRole('region', { name: 'To do' })).not.toContainText('Ask the users')
  await expectAccessible(fay, 'outcome with then and now')
})

for (const [what, colorScheme, viewport] of [
  ['wide and light', 'light', { width: 1440, height: 900 }],
  ['on a phone and dark', 'dark', { width: 390, height: 844 }],
] as const) {
  test(`the mirror: sorted alone by keyboard, kept over a reload, compared only at the end, ${what}`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme, viewport })
    const board = await startBoard(fay)
    await moveByMenu(fay, 'product-vision', 'Product Owner')
    await moveByMenu(fay, 'scope', 'Product Manager')
    await saveOutcome(fay)
    const asked: string[] = []
    fay.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await fay.getByRole('link', { name: 'New here? Sort it yourself' }).click()
    const sort = fay.locator('[data-mirror]')
    await expect(sort).toContainText('Card 1 of 30')
    await expectAccessible(fay, 'mirror')
    await sort.locator('[data-choice="po"]').press('Enter')
    await sort.locator('[data-choice="po"]').press('Enter')
    await expect(sort).toContainText('2 placed')
    await fay.reload()
    await expect(sort).toContainText('Card 3 of 30')
    await expect(sort).toContainText('2 placed')
    for (let at = 3; at <= 30; at++) {
      await expect(sort).toContainText(`Card ${at} of 30`)
      await sort.locator('[data-choice="po"]').press('Enter')
    }
    const compared = () => asked.filter((it) => it.endsWith('/mirror.json'))
    expect(compared()).toEqual([])
    await fay.getByRole('button', { name: 'See where you differ' }).press('Enter')
    await expect(fay.getByRole('heading', { name: '50 % as the team has it' })).toBeFocused()
    await expect(fay.locator('[data-mirrored="scope"]')).toContainText('You:Product Owner')
    await expect(fay.locator('[data-mirrored="scope"]')).toContainText('The team:Product Manager')
    await expect(fay.getByText('1 otherwise · 1 alike · 28 not settled by the team')).toBeVisible()
    expect(compared()).toEqual([`GET ${board}/outcomes/1/mirror.json`])
    expect(asked.filter((it) => !it.startsWith('GET'))).toEqual([])
    await expectAccessible(fay, 'mirrored')
    await fay.getByRole('button', { name: 'Start again' }).click()
    await expect(sort).toContainText('0 placed')
  })

  test(`a downloaded file becomes the same board again, and a wrong one is refused in words, ${what}`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme, viewport, networkMayFail: true })
    await outcomeOf(fay)
    const download = fay.waitForEvent('download')
    await fay.getByRole('link', { name: 'JSON file' }).click()
    const path = await (await download).path()
    await fay.goto('/')
    await fay.getByRole('link', { name: 'Start from a file' }).click()
    await fay.getByLabel('The file', { exact: true }).setInputFiles({
      name: 'notes.json',
      mimeType: 'application/json',
      buffer: Buffer.from('not JSON'),
    })
    await fay.getByRole('button', { name: 'Make the board' }).click()
    await expect(fay.getByRole('alert').filter({ hasText: 'This is no JSON.' })).toBeVisible()
    await expectAccessible(fay, 'import')
    await fay.getByLabel('The file', { exact: true }).setInputFiles({
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.alloc(1_100_000, ' '),
    })
    await fay.getByRole('button', { name: 'Make the board' }).click()
    await expect(fay.getByText('A file may hold 1 MB at most.')).toBeVisible()
    await fay.goto('/boards/new?import')
    await fay.getByLabel('The file', { exact: true }).setInputFiles({
      name: 'outcome.json',
      mimeType: 'application/json',
      buffer: await readFile(path),
    })
    await fay.getByRole('button', { name: 'Make the board' }).click()
    await fay.waitForURL(/\/boards\/[a-z0-9]{12}$/)
    await whenSaved(fay)
    await expectLiesIn(fay, 'scope', 'Product Manager')
    await expectLiesIn(fay, 'budget', 'Shared')
    await look(fay, 'todo')
    await expect(fay.locator('[data-action]')).toHaveCount(2)
  })
}
