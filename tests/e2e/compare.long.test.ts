import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { join, linksOf, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'

async function save(page: Page, board: string, number: number): Promise<void> {
  if (!page.url().endsWith(board)) await page.goto(board)
  await whenSaved(page)
  await page.getByRole('button', { name: 'Save outcome' }).click()
  await page.waitForURL(new RegExp(`outcomes/${number}$`))
}

/** A board with two outcomes: one duty moved, two newly agreed, one drifted. The page shows the second. */
async function twoOutcomes(page: Page): Promise<string> {
  const board = await startBoard(page)
  await moveByMenu(page, 'product-vision', 'Product Manager')
  await moveByMenu(page, 'scope', 'Product Owner')
  await save(page, board, 1)
  await page.goto(board)
  await moveByMenu(page, 'product-vision', 'Product Owner')
  await moveByMenu(page, 'scope', 'Unclear')
  await moveByMenu(page, 'budget', 'Shared')
  await moveByMenu(page, 'timeline', 'Shared')
  await save(page, board, 2)
  return board
}

const COUNTS = '1 moved, 2 newly agreed, 1 drifted, 26 unchanged.'

for (const [size, colorScheme, viewport] of [
  ['wide', 'light', { width: 1440, height: 900 }],
  ['phone', 'dark', { width: 390, height: 844 }],
] as const) {
  test(`what changed is a sentence, a picture and a table that can be narrowed, ${size} and ${colorScheme}`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme, viewport })
    await twoOutcomes(fay)
    await expect(fay.getByText('Seal checked')).toBeVisible()
    await fay.getByText('The whole checksum, and how to check it').click()
    await expectAccessible(fay, 'outcome with its seal and changes')
    const changes = fay.getByRole('region', { name: 'What changed since outcome 1' })
    await expect(changes.getByRole('listitem')).toHaveCount(4)
    await expect(changes).toContainText('Product Manager → Product Owner')

    await changes.getByRole('link', { name: 'See it as a picture' }).click()
    await fay.waitForURL(/\/teams\/[a-z0-9]{12}\/compare\?b=/)
    await expect(fay.locator('[data-counts]')).toHaveText(COUNTS)
    await expect(fay.getByRole('img', { name: /^Where the duties went\./ })).toHaveAccessibleName(
      'Where the duties went. Product Owner to Unclear 1, Product Manager to Product Owner 1, Unsorted to Shared 2. Where they lay before: Unsorted 26.',
    )
    await expectAccessible(fay, 'comparison')
    const rows = fay.locator('tbody tr')
    await expect(rows).toHaveCount(30)
    await fay
      .getByRole('navigation', { name: 'Show only' })
      .getByRole('link', { name: /Drifted/ })
      .click()
    await expect(rows).toHaveCount(1)
    await expect(rows).toContainText('Unclear')
    await expectAccessible(fay, 'comparison, drifted only')
    await fay.getByRole('link', { name: 'The other way round' }).click()
    await expect(fay.locator('[data-counts]')).toContainText('2 drifted')
    expect(await fay.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)

    await fay.getByRole('link', { name: 'Fay’s team' }).click()
    await fay.getByRole('link', { name: 'Across boards' }).click()
    const region = fay.getByRole('region', { name: 'Duties and boards' })
    await expect(region.getByRole('rowheader')).toHaveCount(30)
    await expect(region.getByRole('row', { name: /Product vision/i }).first()).toContainText('agreed')
    await expectAccessible(fay, 'grid')
    await region.focus()
    await fay.keyboard.press('End')
    await expect.poll(() => region.evaluate((it) => it.scrollTop)).toBeGreaterThan(0)
    await expect(region.getByRole('columnheader').first()).toBeInViewport()
  })
}

test('somebody on the board who is not in the team compares its outcomes, without a script too', async ({
  person,
}) => {
  const fay = await person()
  const board = await twoOutcomes(fay)
  const { participant } = await linksOf(fay, board)
  const ben = await person()
  await join(ben, participant, 'Ben')
  const plain = await person({ javaScriptEnabled: false, storageState: await ben.context().storageState() })
  await plain.goto(`${board}/compare`)
  await expect(plain.locator('[data-counts]')).toHaveText(COUNTS)
  await plain.getByLabel('Then').selectOption({ index: 0 })
  await plain.getByLabel('Now').selectOption({ index: 1 })
  await plain.getByRole('button', { name: 'Compare' }).click()
  await expect(plain).toHaveURL(/compare\?a=2&b=1$/)
  await expect(plain.locator('[data-counts]')).toContainText('2 drifted')
  await plain.getByRole('link', { name: /Moved/ }).click()
  await expect(plain.locator('tbody tr')).toHaveCount(1)
})
