import type { Page } from '@playwright/test'
import { card, expectIn as expectLiesIn, join, linksOf, moveByMenu, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import {
  closeLead,
  expectIn,
  look,
  moveEveryone,
  openLead,
  PHONE,
  spotlight,
  startSession,
  strip,
} from './support/session.ts'

/** What is focused, as a screen reader names it. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
  })
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 120; press++) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${name}`)
}

test('five people from the lobby to a saved outcome: by touch, by keyboard, watching, reloading, offline', async ({
  person,
}) => {
  test.setTimeout(240_000)
  const fay = await person()
  const board = await startSession(fay)
  const links = await linksOf(fay, board)
  await expect(fay.getByRole('img', { name: 'QR code of the participant link' })).toBeVisible()
  const ben = await person(PHONE)
  await join(ben, links.participant, 'Ben', 'Product Manager')
  const kai = await person()
  await join(kai, links.participant, 'Kai', 'Product Owner')
  const ida = await person({ networkMayFail: true })
  await join(ida, links.participant, 'Ida')
  const ola = await person()
  await join(ola, links.observer, 'Ola', 'Stakeholder')
  await expect(fay.getByRole('heading', { name: '5 people, 1 watches' })).toBeVisible()
  await expect(fay.getByRole('button', { name: '5 people here' })).toBeVisible()
  await expect(fay.getByRole('button', { name: 'Move everyone to Sort' })).toContainText('5 people')

  // Alone: each sees a sheet of their own.
  await moveEveryone(fay, 'Sort')
  for (const page of [ben, kai, ida, ola]) await expectIn(page, 'Sort')
  await expect(ben.locator('[data-scope="mine"]')).toBeVisible()
  await expect(ola.getByRole('heading', { name: 'Everybody sorts alone' })).toBeVisible()
  await expect(ola.locator('[data-card-id]')).toHaveCount(0)

  await expect(ben.getByRole('heading', { name: 'Set the product vision' })).toBeVisible()
  await ben.getByRole('button', { name: 'Product Manager' }).tap()
  await ben.getByRole('button', { name: 'I don’t understand' }).tap()
  await expect(ben.getByText('2 placed')).toBeVisible()
  await ben.getByRole('button', { name: 'Back' }).tap()
  await ben.getByRole('button', { name: 'Shared' }).tap()
  await expect(ben.getByText('2 placed')).toBeVisible()
  await ben.getByRole('button', { name: 'I’m done' }).tap()

  await tabTo(kai, /^Set the product vision$/)
  await kai.keyboard.press('Space')
  await kai.keyboard.press('ArrowRight')
  await kai.keyboard.press('Space')
  await expectLiesIn(kai, 'product-vision', 'Product Owner')
  await tabTo(kai, /^Explain why the project exists$/)
  await kai.keyboard.press('Tab')
  await kai.keyboard.press('Enter')
  await kai.getByRole('menuitem', { name: 'Shared' }).waitFor()
  for (let press = 0; press < 10 && !/Shared/.test(await focusedName(kai)); press++)
    await kai.keyboard.press('ArrowDown')
  await kai.keyboard.press('Enter')
  await expectLiesIn(kai, 'shared-purpose', 'Shared')
  for (let press = 0; press < 40 && !/^I’m done$/.test(await focusedName(kai)); press++)
    await kai.keyboard.press('Shift+Tab')
  await kai.keyboard.press('Enter')
  await expect(kai.locator('[data-done]')).toHaveText('You are done')

  await moveByMenu(ida, 'product-vision', 'Product Owner')
  await whenSaved(ida)
  await ida.reload()
  await expectLiesIn(ida, 'product-vision', 'Product Owner')
  // The page is rendered with it; only a board that was connected once can be offline.
  await whenSaved(ida)
  await ida.context().setOffline(true)
  await expect(ida.getByText('Offline', { exact: true })).toBeVisible({ timeout: 20_000 })
  await moveByMenu(ida, 'shared-purpose', 'Shared')
  await expect(ida.getByText('Offline, 1 change kept on this device')).toBeVisible()
  await ida.context().setOffline(false)
  await whenSaved(ida)
  await ida.getByRole('button', { name: 'I’m done' }).click()

  // The facilitator sees how far each is, and is asked while somebody is not done.
  const progress = fay.locator('[data-sort-progress]')
  await expect(progress.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('2 of 30')
  await expect(progress.getByRole('heading', { name: '3 of 4 are done' })).toBeVisible()
  await fay.getByRole('button', { name: 'Move everyone to Reveal' }).click()
  await expect(fay.getByRole('alertdialog', { name: 'One person is not done' })).toBeVisible()
  await fay.getByRole('button', { name: 'Wait for them' }).click()
  await moveEveryone(fay, 'Reveal')
  for (const page of [ben, kai, ida, ola]) await expectIn(page, 'Reveal')

  // What was placed is told as figures, to all alike.
  for (const page of [ben, ola]) {
    await expect(strip(page, 'product-vision')).toHaveAttribute(
      'aria-label',
      'Product Owner 2, Product Manager 1',
    )
    await expect(strip(page, 'shared-purpose')).toHaveAttribute('aria-label', 'Shared 3')
  }
  await expect(ola.locator('[data-reveal-card="product-vision"] [data-gap]')).toHaveText('Both claim it')
  await expect(ola.locator('[data-reveal-card="product-vision"] [data-claim]')).toContainText('Both')

  // What all agree on has filed itself; the rest is talked about one card at a time.
  await moveEveryone(fay, 'Discuss')
  await expectLiesIn(kai, 'shared-purpose', 'Shared')
  await look(fay, 'queue')
  await fay.getByRole('button', { name: 'Spotlight on Set the product vision' }).click()
  for (const page of [fay, ben, kai, ida, ola])
    await expect(spotlight(page).getByRole('heading', { name: 'Set the product vision' })).toBeVisible()
  await expect(spotlight(ben)).toContainText('who gets the angry call')

  // One is asked about something: where all see it lie.
  await expect(ben.getByRole('button', { name: 'I can live with it' })).toHaveCount(0)
  await look(ida, 'board')
  await moveByMenu(ida, 'product-vision', 'Shared')
  for (const page of [fay, ben, ola])
    await expect(spotlight(page).locator('[data-proposal]')).toContainText(
      /Set the product vision\s+Shared, the last word is still open/,
    )
  await ben.getByRole('button', { name: 'I can live with it' }).tap()
  await ben.getByLabel('What would you want kept in mind?').fill('Only for this year')
  await ben.getByRole('button', { name: 'I can live with it' }).last().tap()
  await expect(spotlight(ola)).toContainText('Ben can live with it: Only for this year')

  await expect(spotlight(fay)).toContainText('It lies in Shared')
  await fay.getByRole('button', { name: 'Decide: Shared' }).click()
  await expect(ola.getByText('1 shared without a last word')).toBeVisible()
  await fay.getByRole('button', { name: 'Change', exact: true }).click()
  const lastWord = fay.getByRole('group', { name: 'Who has the last word?' })
  await lastWord.getByRole('radio', { name: 'Product Owner' }).check()
  await fay.getByLabel('Who must be asked before?').fill('The sales lead')
  await fay.getByRole('button', { name: 'Decide: Shared' }).click()
  await expect(ola.getByText('1 shared without a last word')).toHaveCount(0)
  await expect(spotlight(ben)).toContainText('Product Owner has the last word.')
  await expect(card(ida, 'product-vision').getByRole('button', { name: /^Move / })).toHaveCount(0)

  await look(ida, 'todo')
  await ida.getByLabel('What is to be done').fill('Tell sales who decides')
  await ida.getByLabel('Who', { exact: true }).fill('Ida')
  await ida.getByLabel('Until').fill('2027-01-15')
  await ida.getByRole('button', { name: 'Add', exact: true }).click()
  await look(fay, 'todo')
  await expect(fay.locator('[data-action]')).toContainText('Tell sales who decides')

  // Dots: a budget each, seen by nobody else until they are shown.
  await moveEveryone(fay, 'Vote')
  await expectIn(kai, 'Vote')
  await look(kai, 'board')
  await tabTo(kai, /^Put a dot on Keep the schedule$/)
  await kai.keyboard.press('Enter')
  await expect(kai.locator('[data-dots-left]')).toHaveText('2 of 3 dots left')
  await look(ben, 'board')
  const budget = ben.locator('[data-vote-card="budget"]')
  for (const left of [2, 1, 0]) {
    await budget.getByRole('button', { name: 'Put a dot on Manage the budget' }).tap()
    await expect(ben.locator('[data-dots-left]')).toHaveText(`${left} of 3 dots left`)
  }
  await expect(budget.getByRole('button', { name: /^Put a dot/ })).toBeDisabled()
  await budget.getByRole('button', { name: /^Take a dot back/ }).tap()
  await expect(ben.locator('[data-dots-left]')).toHaveText('1 of 3 dots left')
  await look(ola, 'board')
  await expect(ola.locator('[data-vote-card="budget"]')).not.toContainText('dots')
  await fay.getByRole('button', { name: 'Show everybody’s dots' }).click()
  await expect(ola.locator('[data-vote-card="budget"]')).toContainText('2 dots from everybody')

  // Closed, and saved.
  await moveEveryone(fay, 'Closed')
  await expectIn(ida, 'Closed')
  await look(ida, 'board')
  await expect(card(ida, 'scope').getByRole('button', { name: /^Move / })).toHaveCount(0)
  await expect(ida.locator('[data-closing]')).toContainText('It will be linked here')
  await expect(fay.locator('[data-closing]')).toContainText('One step is left: save the outcome')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  const page = fay.getByRole('main')
  await expect(page).toContainText('Product Owner has the last word')
  await expect(page).toContainText('Only for this year')
  await expect(page).toContainText('Tell sales who decides')
  await expect(ben.getByRole('link', { name: /Saved, outcome 1/ })).toBeVisible()
})

test('a facilitator practises alone, and nothing of it is saved', async ({ person }) => {
  const fay = await person({ networkMayFail: true })
  await startSession(fay)
  const lead = await openLead(fay)
  await lead.getByRole('button', { name: 'Add simulated participants' }).click()
  await expect(lead.getByRole('button', { name: 'Remove the simulated participants' })).toBeVisible()
  await closeLead(lead)
  await expect(fay.getByText('· simulated')).toHaveCount(6)
  await moveEveryone(fay, 'Sort')
  await moveEveryone(fay, 'Reveal')
  for (const gap of ['both-claim', 'nobody-claims', 'team-otherwise', 'plain-split', 'not-understood'])
    await expect(fay.locator(`[data-gap="${gap}"]`).first()).toBeVisible()
  await expect(strip(fay, 'product-vision')).toHaveAttribute('aria-label', 'Shared 6')
  await moveEveryone(fay, 'Discuss')
  await expectLiesIn(fay, 'product-vision', 'Shared')
  const again = await openLead(fay)
  await again.getByRole('button', { name: 'Remove the simulated participants' }).click()
  await expect(again.getByRole('heading', { name: 'Rehearse' })).toHaveCount(0)
  await closeLead(again)
  await expectLiesIn(fay, 'product-vision', 'Unsorted')
  await whenSaved(fay)
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.waitForURL(/outcomes\/1$/)
  await expect(fay.getByText('Simulated')).toHaveCount(0)
})
