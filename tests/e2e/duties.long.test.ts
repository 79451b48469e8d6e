// Weeks later: who owns X, the page of a duty, and what one role pins to the wall.

import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'

/** Decides two duties, leaves one open, and saves. @returns the path of the team's duties; the page is there */
async function savedDuties(fay: Page): Promise<string> {
  const board = await startBoard(fay)
  await moveByMenu(fay, 'product-roadmap', 'Product Owner')
  await moveByMenu(fay, 'budget', 'Product Manager')
  await whenSaved(fay)
  for (const command of [
    { do: 'decide', card: 'product-roadmap', column: 'shared', lastWord: 'pm', ask: 'the developers' },
    { do: 'decide', card: 'product-vision', column: 'po', lastWord: null, ask: '' },
    { do: 'consent', card: 'product-roadmap', consent: 'live-with', line: 'If we look again in June' },
  ]) {
    const given = await fay.request.post(`${board}/commands`, { form: { command: JSON.stringify(command) } })
    expect(given.status()).toBe(200)
  }
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await fay.getByRole('link', { name: 'All duties of the team' }).click()
  await fay.waitForURL(/\/teams\/[a-z0-9]{12}\/duties$/)
  return new URL(fay.url()).pathname
}

for (const [size, colorScheme, viewport] of [
  ['wide', 'light', { width: 1440, height: 900 }],
  ['phone', 'dark', { width: 390, height: 844 }],
] as const) {
  test(`who owns X is found in spite of a typo, read, and looked at again on another day, ${size} and ${colorScheme}`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme, viewport })
    const duties = await savedDuties(fay)
    await expect(fay.getByRole('heading', { name: '30 duties' })).toBeVisible()
    await expectAccessible(fay, 'all duties')

    await fay.getByLabel('Which duty?').fill('raodmap')
    await fay.getByRole('button', { name: 'Search' }).click()
    await expect(fay.getByRole('heading', { name: 'Nothing has “raodmap” in it.' })).toBeVisible()
    const first = fay
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: 'Draw up the roadmap' })
      .first()
    await expect(first).toContainText('Product Manager has the last word · Must be asked: the developers')
    await expectAccessible(fay, 'a typo')

    await fay.getByLabel('Which duty?').fill('')
    await fay.getByLabel('Whose').selectOption('Shared')
    await fay.getByLabel('Decided').selectOption('Decided')
    await fay.getByRole('button', { name: 'Search' }).click()
    await expect(fay.getByRole('heading', { name: '1 duty' })).toBeVisible()
    await fay.getByRole('link', { name: 'Draw up the roadmap' }).click()

    await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Draw up the roadmap')
    await expect(fay.getByText('Fay can live with it: If we look again in June')).toBeVisible()
    await expect(fay.locator('[data-trail]').getByRole('listitem')).toHaveText([
      /Fay.*moved it from Unsorted.*to.*Product Owner/,
      /The board.*moved it from Product Owner.*to.*Shared/,
    ])
    await expect(fay.getByRole('heading', { name: 'What the article says' })).toBeVisible()
    await expectAccessible(fay, 'a duty')
    const later = new Date(Date.now() + 20 * 24 * 60 * 60 * 1000)
    const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(later)
    await fay.getByLabel('Another day').fill(later.toISOString().slice(0, 10))
    await fay.getByRole('button', { name: 'Set the day' }).click()
    await expect(fay.getByText(words)).toBeVisible()
    await fay.reload()
    await expect(fay.getByText(words)).toBeVisible()

    await fay.goto(duties)
    await fay
      .getByRole('region', { name: 'My duties, to print' })
      .getByRole('link', { name: 'Product Manager' })
      .click()
    await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Product Manager')
    await expect(fay.getByRole('region', { name: 'Product Manager alone' })).toContainText(
      'Manage the budget',
    )
    await expect(
      fay.getByRole('region', { name: 'Shared, Product Manager has the last word' }),
    ).toContainText(words)
    await expectAccessible(fay, 'the duties of a role')
  })
}

test('the page of a role prints on A4 without what is for the screen alone', async ({ person }) => {
  const fay = await person()
  const duties = await savedDuties(fay)
  await fay.goto(`${duties}/roles/pm`)
  await fay.emulateMedia({ media: 'print' })
  await expect(fay.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(fay.getByRole('banner')).toBeHidden()
  await expect(fay.getByRole('heading', { level: 1 })).toBeVisible()
  const { extractText, getDocumentProxy } = await import('unpdf')
  const bytes = await fay.pdf({ preferCSSPageSize: true })
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const page = await pdf.getPage(1)
  const [, , width, height] = page.view as [number, number, number, number]
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  const { text, totalPages } = await extractText(pdf, { mergePages: true })
  expect(totalPages).toBe(1)
  for (const words of ['Manage the budget', 'Draw up the roadmap', 'Must be asked: the developers', 'Review'])
    expect(text).toContain(words)
  for (const words of ['Who owns what', 'Dutyboard']) expect(text).not.toContain(words)
})

test('without a script a duty is searched for, opened, and given another day', async ({ person }) => {
  const scripted = await person()
  const duties = await savedDuties(scripted)
  const fay = await person({ javaScriptEnabled: false })
  await fay.context().addCookies(await scripted.context().cookies())
  await fay.goto(duties)
  await fay.getByLabel('Which duty?').fill('visoin')
  await fay.getByRole('button', { name: 'Search' }).click()
  await fay.getByRole('link', { name: 'Set the product vision' }).first().click()
  const day = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await fay.getByLabel('Another day').fill(day)
  await fay.getByRole('button', { name: 'Set the day' }).click()
  await expect(fay.locator(`time[datetime="${day}"]`)).toBeVisible()
  await fay.getByRole('link', { name: 'Who owns what', exact: true }).click()
  await expect(fay.getByRole('heading', { name: '30 duties' })).toBeVisible()
})

test('strangers find no such team', async ({ person }) => {
  const fay = await person()
  const duties = await savedDuties(fay)
  const eve = await person({ networkMayFail: true })
  for (const path of [duties, `${duties}/roles/po`]) {
    await eve.goto(path)
    await expect(eve.getByRole('heading', { name: 'There is no such team here' })).toBeVisible()
  }
})
