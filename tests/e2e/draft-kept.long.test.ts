import {
  articleText,
  card,
  main,
  saveSign,
  startDraft,
  titles,
  whenReady,
  whenSaved,
} from './support/draft.ts'
import { expect, test } from './support/fixtures.ts'

test('what is done while the server is dead is saved once it is back, and is there after a closed tab', async ({
  person,
  server,
}) => {
  const page = await person({ networkMayFail: true })
  const draft = await startDraft(page, await articleText('lists-managers.html').then(plain))
  const [first, second, third] = await titles(page)
  await main(page, first!).click()
  await page.keyboard.press('a')
  await whenSaved(page)
  await server.kill()
  await page.keyboard.press('r')
  await expect(saveSign(page)).toHaveText('Not saved: no connection, trying again')
  await server.start()
  await whenSaved(page)

  await server.kill()
  await main(page, third!).focus()
  await page.keyboard.press('a')
  await expect(saveSign(page)).toHaveText('Not saved: no connection, trying again')
  const asked = page.waitForEvent('dialog')
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.accept()
  await closed
  await server.start()
  const again = await page.context().newPage()
  await again.goto(draft)
  await expect(card(again, third!)).toHaveAttribute('data-verdict', 'accepted')
  await whenSaved(again)
  await again.reload()
  await whenReady(again)
  for (const [title, verdict] of [
    [first, 'accepted'],
    [second, 'rejected'],
    [third, 'accepted'],
  ])
    await expect(card(again, title!)).toHaveAttribute('data-verdict', verdict!)
})

test('what two people do at once is never written over without being asked', async ({ person }) => {
  const mine = await person({ networkMayFail: true })
  const draft = await startDraft(mine, await articleText('lists-scrum.md'))
  const [first, second] = await titles(mine)
  const theirs = await mine.context().newPage()
  await theirs.goto(draft)
  await whenReady(theirs)

  async function accept(page: typeof mine, title: string) {
    await main(page, title).click()
    await page.keyboard.press('a')
  }
  await accept(theirs, second!)
  await whenSaved(theirs)
  await accept(mine, first!)
  await expect(saveSign(mine)).toHaveText('Not saved: changed elsewhere')
  await mine.getByRole('button', { name: 'Load theirs' }).click()
  await whenSaved(mine)
  await expect(card(mine, first!)).toHaveAttribute('data-verdict', 'proposed')
  await expect(card(mine, second!)).toHaveAttribute('data-verdict', 'accepted')
  // One's own is a step away.
  await mine.getByRole('button', { name: 'Undo' }).click()
  await expect(card(mine, first!)).toHaveAttribute('data-verdict', 'accepted')
  await whenSaved(mine)

  await main(theirs, first!).click()
  await theirs.keyboard.press('r')
  await expect(saveSign(theirs)).toHaveText('Not saved: changed elsewhere')
  await theirs.getByRole('button', { name: 'Keep mine over theirs' }).click()
  await whenSaved(theirs)
  await theirs.reload()
  await whenReady(theirs)
  await expect(card(theirs, first!)).toHaveAttribute('data-verdict', 'rejected')
  await expect(card(theirs, second!)).toHaveAttribute('data-verdict', 'accepted')

  // Whoever makes the deck of what is no more is told.
  await mine.getByRole('button', { name: 'Make the deck' }).click()
  await mine.getByRole('alertdialog').getByRole('button', { name: 'Make the deck' }).click()
  await expect(mine.getByText('Somebody saved this draft meanwhile')).toBeVisible()
})

/** What one would have copied from the page. */
function plain(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<li>/g, '- ')
    .replace(/<h\d[^>]*>/g, '\n# ')
    .replace(/<[^>]+>/g, '')
}
