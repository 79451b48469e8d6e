// What the tests of a team's pages begin with.

import { expect, type Page } from '@playwright/test'
import { moveByMenu, startBoard, whenSaved } from './board.ts'
import { look } from './session.ts'

async function saveOutcome(page: Page): Promise<void> {
  await whenSaved(page)
  await page.getByRole('button', { name: 'Save outcome' }).click()
  await page.waitForURL(/outcomes\/\d+$/)
}

async function addAction(page: Page, text: string, due: string): Promise<void> {
  await look(page, 'todo')
  await page.getByLabel('What is to be done').fill(text)
  await page.getByLabel('Until').fill(due)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.locator('[data-action]', { hasText: text })).toBeVisible()
}

/** Two boards in one team, one of them with an outcome and something overdue. @returns the team's path */
export async function startTeam(page: Page): Promise<{ team: string; board: string; other: string }> {
  const board = await startBoard(page, 'Fay', 'Who owns what in spring')
  await moveByMenu(page, 'scope', 'Shared')
  await addAction(page, 'Ask the users', '2020-05-31')
  await saveOutcome(page)
  await page.goto('/')
  await page.getByRole('link', { name: 'Fay’s team' }).click()
  await page.waitForURL(/\/teams\/[a-z0-9]{12}$/)
  const team = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Start a board' }).click()
  await expect(page.getByLabel('Team', { exact: true })).toHaveValue(team.split('/').at(-1)!)
  await page.getByLabel('Name of the board').fill('Autumn cleaning')
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(page)
  const other = new URL(page.url()).pathname
  await page.goto(team)
  return { team, board, other }
}
