// What people see of a board that is nearly full, or full. Until one is takes a million moves, so a proxy puts the word
// for it into the server's answers.

import type { Page } from '@playwright/test'
import { KEEPING, PULSE, type Keeping } from '../../app/sync/protocol.ts'
import { card, expectIn, join, linksOf, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { look } from './support/session.ts'

/** @returns what sets the word that this page is told from then on */
async function tellInstead(page: Page): Promise<(keeping: Keeping) => void> {
  let told: Keeping = 'fine'
  await page.routeWebSocket(/\/sync\//, (near) => {
    const far = near.connectToServer()
    near.onMessage((frame) => far.send(frame))
    far.onMessage((frame) => {
      const isPulse = frame[0] === PULSE && frame.length > 2
      near.send(isPulse ? Buffer.from([...Buffer.from(frame).subarray(0, -1), KEEPING.indexOf(told)]) : frame)
    })
  })
  return (keeping) => void (told = keeping)
}

test('a board that is nearly full says so and goes on, and one that is full is read only, notes and all', async ({
  person,
}) => {
  const fay = await person()
  const board = await startBoard(fay)
  const ben = await person()
  const tell = await tellInstead(ben)
  await join(ben, (await linksOf(fay, board)).participant, 'Ben')
  await whenSaved(ben)
  await expect(ben.getByText('nearly full')).toHaveCount(0)

  tell('crowded')
  await expect(ben.getByText('This board has seen so many changes that it is nearly full.')).toBeVisible()
  await moveByMenu(ben, 'scope', 'Shared')
  await expectIn(fay, 'scope', 'Shared')
  await card(ben, 'scope').locator('[data-card-main]').click()
  const note = ben.getByLabel('Note', { exact: true })
  await note.fill('Still to be read')
  await whenSaved(ben)
  await ben.getByRole('button', { name: 'Close', exact: true }).click()
  await look(ben, 'todo')
  const action = ben.getByLabel('What is to be done')
  await action.fill('Still to be said')
  const moveButton = card(ben, 'timeline').getByRole('button', { name: /^Move /, includeHidden: true })
  await expect(moveButton).toHaveCount(1)

  tell('outgrown')
  await expect(ben.getByText('Read only from here on')).toBeVisible()
  await expect(ben.getByText('nearly full')).toHaveCount(0)
  await expect(action).toHaveCount(0)
  await card(ben, 'scope').locator('[data-card-main]').click()
  await expect(note).toHaveAttribute('readonly', '')
  await expect(note).toHaveValue('Still to be read')
  await expect(moveButton).toHaveCount(0)

  tell('fine')
  await expect(ben.getByText('Read only from here on')).toHaveCount(0)
  await expect(note).toBeEditable()
  await ben.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(moveButton).toHaveCount(1)
  await expect(action).toHaveValue('Still to be said')
})
