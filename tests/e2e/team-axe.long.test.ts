import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { startTeam } from './support/team.ts'

for (const [size, colorScheme, viewport] of [
  ['wide', 'light', { width: 1440, height: 900 }],
  ['phone', 'dark', { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing on a team’s pages, ${size} and ${colorScheme}`, async ({ person }) => {
    const fay = await person({ colorScheme, viewport })
    const { team, board } = await startTeam(fay)
    await expect(fay.getByText('overdue since')).toBeVisible()
    await fay.locator('[data-team-link] summary').click()
    await fay.getByText('Rename the team').click()
    await expectAccessible(fay, 'team')
    expect(
      await fay.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0)
    const link = await fay.locator('[data-team-link] [data-url]').textContent()
    const ana = await person({ colorScheme, viewport })
    await ana.goto(link!)
    await expectAccessible(ana, 'joining a team')
    await fay.goto(`${team}?q=nothing`)
    await expectAccessible(fay, 'nothing found')
    await fay.goto(board)
    await fay.getByRole('button', { name: /^Lead/ }).click()
    await fay.getByRole('button', { name: 'Archive the board' }).press('Enter')
    const ask = fay.getByRole('alertdialog', { name: 'Archive this board?' })
    await expect(ask).toContainText('You can take it out of the archive again at any time.')
    await expectAccessible(fay, 'archiving')
    await ask.getByRole('button', { name: 'Keep it open' }).press('Enter')
    await expect(ask).toBeHidden()
    await expect(fay.locator('[data-archived]')).toBeHidden()
    await fay.getByRole('button', { name: 'Archive the board' }).press('Enter')
    await ask.getByRole('button', { name: 'Archive it' }).press('Enter')
    await expect(fay.locator('[data-archived]')).toBeVisible()
    await expectAccessible(fay, 'archived board')
    await fay.goto(`${board}/delete`)
    await expectAccessible(fay, 'deleting')
    await fay.getByRole('button', { name: 'Delete the board' }).click()
    await expect(fay.getByText('Gone for everybody.')).toBeVisible()
    await expectAccessible(fay, 'deleted')
    await fay.goto('/')
    await expectAccessible(fay, 'home with a team')
    await fay.goto('/boards/new')
    await expectAccessible(fay, 'new board with a team')
  })
}
