// What a facilitator and the others do in a led session, in the words of the screen.

import { expect, type Locator, type Page } from '@playwright/test'
import { whenSaved } from './board.ts'

/** @returns the board's path; the page is in the lobby, connected */
export async function startSession(page: Page, name = 'Fay'): Promise<string> {
  await page.goto('/boards/new')
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('radio', { name: 'A led session' }).check()
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(page)
  return new URL(page.url()).pathname
}

/** By the one button; says "move everyone" where it asks. */
export async function moveEveryone(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: `Move everyone to ${to}` }).click()
  const anyway = page.getByRole('alertdialog').getByRole('button', { name: 'Move everyone' })
  await expect(anyway.or(page.locator(`[data-phase="${to.toLowerCase()}"]`)).first()).toBeVisible()
  if (await anyway.isVisible()) await anyway.click()
  await expectIn(page, to)
}

export async function moveBack(page: Page, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Move everyone to another phase' }).click()
  await page.getByRole('menuitem', { name: `Back to ${to}` }).click()
  await expectIn(page, to)
}

/** The page is in this phase, and connected to what is shown there. */
export async function expectIn(page: Page, phase: string): Promise<void> {
  await expect(page.locator('[aria-current="step"]')).toHaveText(phase)
  await whenSaved(page)
}

/** Everything a facilitator has beside the button that moves on. */
export async function openLead(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Lead/ }).click()
  return page.getByRole('dialog', { name: 'Lead the session' })
}

/** Until the focus is where it was before: a menu that opens earlier is closed again by that. */
export async function closeLead(lead: Locator): Promise<void> {
  await lead.getByRole('button', { name: 'Close' }).click()
  await expect(lead.page().getByRole('button', { name: /^Lead/ })).toBeFocused()
}

export async function look(page: Page, at: 'board' | 'card' | 'queue' | 'todo'): Promise<void> {
  await page.locator(`[data-look="${at}"]`).and(page.getByRole('button')).click()
}

export function strip(page: Page, cardId: string): Locator {
  return page.locator(`[data-reveal-card="${cardId}"] [data-strip]`)
}

export function spotlight(page: Page): Locator {
  return page.locator('[data-spotlight]')
}

/** A phone in somebody's hand. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
