// What people do with a draft of a deck, in the words of the screen.

import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

export async function articleText(name: string): Promise<string> {
  return readFile(new URL(`../../articles/${name}`, import.meta.url), 'utf8')
}

/** @returns the draft's path; the page is on the draft */
export async function startDraft(page: Page, text: string, name = 'Fay'): Promise<string> {
  await page.goto('/decks/new')
  await page.getByLabel('The text', { exact: true }).fill(text)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Find the duties' }).click()
  await page.waitForURL(/\/drafts\/[a-z0-9]{12}$/)
  await whenReady(page)
  return new URL(page.url()).pathname
}

/** What is saved from the first moment on is not yet what answers. */
export async function whenReady(page: Page): Promise<void> {
  await expect(page.locator('[data-ready]')).toBeAttached()
  await expect(saveSign(page)).toHaveText('Saved')
}

export function saveSign(page: Page): Locator {
  return page.locator('[data-save-sign]')
}

export async function whenSaved(page: Page): Promise<void> {
  await expect(saveSign(page)).toHaveText('Saved', { timeout: 15_000 })
}

/** The card with this title. */
export function card(page: Page, title: string): Locator {
  return page
    .locator('[data-card-id]')
    .filter({ has: page.getByRole('button', { name: title, exact: true }) })
}

/** What one presses to look at a card. */
export function main(page: Page, title: string): Locator {
  return page.getByRole('button', { name: title, exact: true }).and(page.locator('[data-card-main]'))
}

export async function titles(page: Page): Promise<string[]> {
  return page.locator('[data-card-main]').allTextContents()
}

/** Words as they are selected with the mouse: from the beginning of the first to the end of the last. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.draft-text')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) {
        node.parentElement!.scrollIntoView({ block: 'center' })
        return document.getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length)
      }
    }
    throw new Error(`“${wanted}” is not in one piece of the text`)
  }, words)
}

/** What a screen reader would have been told last. */
export function told(page: Page): Locator {
  return page.locator('[data-announcer="polite"]')
}
