// What people do on a board, in the words of the screen.

import { expect, type Locator, type Page } from '@playwright/test'

export type ColumnName = 'Unsorted' | 'Product Owner' | 'Shared' | 'Product Manager' | 'Unclear' | 'Not ours'

/** @returns the board's path; the page is on the board, connected */
export async function startBoard(page: Page, name = 'Fay', title = 'Who owns what'): Promise<string> {
  await page.goto('/boards/new')
  await page.getByLabel('Name of the board').fill(title)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(page)
  return new URL(page.url()).pathname
}

export async function linksOf(
  page: Page,
  board: string,
): Promise<Record<'facilitator' | 'participant' | 'observer', string>> {
  return (await (await page.request.get(`${board}/links.json`)).json()) as Record<
    'facilitator' | 'participant' | 'observer',
    string
  >
}

/** Joins by the link and ends on the board, connected. */
export async function join(page: Page, link: string, name: string, seat = 'Developer'): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('radio', { name: seat }).check()
  await page.getByRole('button', { name: 'Join the board' }).click()
  await page.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(page)
}

export function column(page: Page, name: ColumnName): Locator {
  return page.getByRole('region', { name, exact: true })
}

export function cards(page: Page, name: ColumnName): Locator {
  return column(page, name).getByRole('listitem')
}

export function card(page: Page, id: string): Locator {
  return page.locator(`[data-card-id="${id}"]`)
}

export async function idsIn(page: Page, name: ColumnName): Promise<(string | null)[]> {
  return column(page, name)
    .locator('[data-card-id]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-card-id')))
}

export async function expectIn(page: Page, id: string, name: ColumnName): Promise<void> {
  await expect(column(page, name).locator(`[data-card-id="${id}"]`)).toHaveCount(1)
  await expect(card(page, id)).toHaveCount(1)
}

export async function moveByMenu(page: Page, id: string, to: string): Promise<void> {
  await card(page, id)
    .getByRole('button', { name: /^Move / })
    .click()
  await page.getByRole('menuitem', { name: to, exact: true }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** Cards that glide are not yet where one would reach for them. */
export async function whenStill(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.getAnimations().some((it) => it.effect?.getTiming().iterations === 1),
  )
}

/** Takes the card by its text; the mouse stays down. */
export async function grab(page: Page, id: string): Promise<void> {
  await whenStill(page)
  const box = (await card(page, id).boundingBox())!
  await page.mouse.move(box.x + 30, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 42, box.y + box.height / 2 + 6, { steps: 3 })
  await expect(page.locator('.drag-overlay')).toHaveCount(1)
}

export async function carryTo(
  page: Page,
  target: Locator,
  at: { x: number; y: number } = { x: 0.5, y: 0.5 },
): Promise<void> {
  const box = (await target.boundingBox())!
  await page.mouse.move(box.x + box.width * at.x, box.y + box.height * at.y, { steps: 6 })
  // The target is looked up once a frame.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

export async function dragTo(page: Page, id: string, name: ColumnName): Promise<void> {
  await grab(page, id)
  await carryTo(page, column(page, name), { x: 0.5, y: 0.9 })
  await page.mouse.up()
}

export function sign(page: Page): Locator {
  return page.locator('[data-link-sign]')
}

export async function whenSaved(page: Page): Promise<void> {
  await expect(sign(page)).toHaveText('Saved', { timeout: 20_000 })
}

/** What a screen reader would have been told last. */
export function spoken(page: Page): Locator {
  return page.locator('[data-announcer="assertive"]')
}
