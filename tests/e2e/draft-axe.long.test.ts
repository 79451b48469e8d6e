import type { Page } from '@playwright/test'
import { articleText, card, main, selectWords, startDraft, whenReady, whenSaved } from './support/draft.ts'
import { expectAccessibleAnyhow } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

async function lookedAt(page: Page, what: string): Promise<void> {
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible()
  await expectAccessibleAnyhow(page, what)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toHaveCount(0)
}

test('every dialog of a draft is accessible, and so are two people’s drafts of one', async ({ person }) => {
  // The browser itself reports the answer 409.
  const fay = await person({ networkMayFail: true })
  const path = await startDraft(fay, await articleText('essay-product.md'))
  await selectWords(fay, 'no authority over engineers')
  await fay.getByRole('button', { name: 'Add a duty from the selection' }).click()
  await lookedAt(fay, 'a duty from the text')
  await fay.getByRole('button', { name: 'Add a card' }).click()
  await lookedAt(fay, 'a card by hand')
  await fay.getByRole('button', { name: 'Change the title of the deck' }).click()
  await lookedAt(fay, 'the title')
  await fay.getByRole('button', { name: /^Change the roles/ }).click()
  await lookedAt(fay, 'the roles')
  await fay.getByRole('button', { name: 'Make the deck' }).click()
  await lookedAt(fay, 'making the deck, with nothing accepted')
  await fay.getByRole('button', { name: /^Accept all/ }).click()
  await fay.getByRole('button', { name: 'Make the deck' }).click()
  await lookedAt(fay, 'making the deck')
  await fay.getByRole('button', { name: 'More', exact: true }).click()
  await fay.getByRole('menuitem', { name: 'Throw the draft away …' }).click()
  await lookedAt(fay, 'throwing it away')
  await main(fay, 'Set the product vision').click()
  await card(fay, 'Set the product vision').getByRole('button', { name: 'Add a place' }).click()
  await lookedAt(fay, 'one more place')
  await whenSaved(fay)

  // The same person in a second window, which knows nothing of the first.
  const again = await fay.context().newPage()
  await again.goto(path)
  await whenReady(again)
  await main(again, 'Interview customers').click()
  await again.keyboard.press('r')
  await whenSaved(again)
  await main(fay, 'Study competitors').click()
  await fay.keyboard.press('r')
  await expect(fay.getByRole('button', { name: 'Keep mine over theirs' })).toBeVisible()
  await expectAccessibleAnyhow(fay, 'somebody else’s draft beside mine')
})
