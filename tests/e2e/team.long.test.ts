import { join, linksOf, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { startTeam } from './support/team.ts'

/** A button's words with those that only a screen reader hears. */
function of(what: string, whose: string): RegExp {
  return new RegExp(`^${what}\\s*: ${whose}$`)
}

test('a team is joined by its link, found through, ticked off, and kept', async ({ person }) => {
  const fay = await person()
  const { team } = await startTeam(fay)
  await fay.locator('[data-team-link] summary').click()
  const link = (await fay.locator('[data-team-link] [data-url]').textContent())!
  const ana = await person({ networkMayFail: true })
  await ana.goto(link)
  await ana.getByLabel('Your name').fill('Ana')
  await ana.getByRole('button', { name: 'Join the team' }).click()
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Fay’s team')
  await expect(ana.locator('[data-team-link]')).toHaveCount(0)

  await ana.getByRole('searchbox').fill('spring')
  await ana.getByRole('searchbox').press('Enter')
  await expect(ana.locator('[data-board]')).toHaveCount(1)
  await expect(ana.locator('[data-board]')).toContainText('Who owns what in spring')
  await ana.getByRole('button', { name: of('Done', 'Ask the users') }).press('Enter')
  await expect(ana.getByText('Done lately: 1')).toBeVisible()
  // The button is gone, and the keyboard goes on from where it was.
  await expect(ana.getByRole('heading', { name: 'To do' })).toBeFocused()
  await expect(ana.locator('[data-board]')).toHaveCount(2)
  await ana.getByText('Done lately: 1').click()
  await ana.getByRole('button', { name: of('Open again', 'Ask the users') }).click()
  await expect(ana.getByText('overdue since')).toBeVisible()
  await ana.getByRole('link', { name: 'Outcome 1 of Who owns what in spring' }).click()
  await expect(ana.getByRole('heading', { level: 1 })).toContainText('Outcome 1')

  await fay.goto(team)
  await expect(fay.getByText('You alone keep the team.')).toBeVisible()
  await fay.getByText('Rename the team').click()
  await fay.getByLabel('Name of the team').fill('Rockets')
  await fay.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(fay.getByRole('heading', { level: 1 })).toHaveText('Rockets')
  const row = fay.locator('[data-member]', { hasText: 'Ana' })
  await row.getByText('Change').click()
  await row.getByRole('button', { name: of('Make a keeper', 'Ana') }).click()
  await expect(row).toContainText('keeper')
  await row.getByRole('button', { name: of('Remove', 'Ana') }).click()
  await expect(fay.locator('[data-member]')).toHaveCount(1)
  await ana.goto(team)
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('There is no such team here')
  await ana.goto(link)
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('This link was withdrawn')
})

test('by keyboard alone a board is archived, is read only where it lies open, is deleted and comes back', async ({
  person,
}) => {
  const fay = await person()
  const { team, board } = await startTeam(fay)
  const { participant } = await linksOf(fay, board)
  const ben = await person({ networkMayFail: true })
  await join(ben, participant, 'Ben')
  await expect(ben.getByRole('button', { name: /^Move / }).first()).toBeVisible()

  await fay.getByRole('button', { name: of('Archive', 'Who owns what in spring') }).press('Enter')
  await expect(fay.getByRole('heading', { name: 'Boards' })).toBeFocused()
  await expect(fay.locator('[data-board]')).toHaveCount(1)
  await expect(ben.getByText('This board is archived')).toBeVisible()
  await expect(ben.getByRole('button', { name: /^Move / })).toHaveCount(0)
  await expect(ben.getByRole('button', { name: 'Take it out of the archive' })).toHaveCount(0)

  await fay.getByRole('link', { name: /^Archived/ }).press('Enter')
  await fay.getByRole('link', { name: 'Delete … Who owns what in spring' }).press('Enter')
  await expect(fay.getByText('1 outcome', { exact: true })).toBeVisible()
  await fay.getByRole('button', { name: 'Delete the board' }).press('Enter')
  await expect(fay.getByText('Gone for everybody.')).toBeVisible()
  await expect(ben.getByRole('alert').filter({ hasText: 'This board is not there any more.' })).toBeVisible()
  await ben.goto(board)
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('There is no such board')
  await expect(fay.getByText('Ask the users')).toHaveCount(0)

  await fay
    .getByRole('button', { name: of('Undo: back into the archive', 'Who owns what in spring') })
    .press('Enter')
  await expect(fay.getByText('Nothing is about to go.')).toBeVisible()
  await fay.goto(`${team}?state=archived`)
  await fay
    .getByRole('button', { name: of('Take out of the archive', 'Who owns what in spring') })
    .press('Enter')
  await expect(fay.getByText('The archive is empty.')).toBeVisible()
  await ben.goto(board)
  await whenSaved(ben)
  await expect(ben.getByRole('button', { name: /^Move / }).first()).toBeVisible()
})

test('a day after it was deleted a board is not there to come back', async ({ person, server }) => {
  const fay = await person({ networkMayFail: true })
  const { team, board } = await startTeam(fay)
  await fay.getByRole('button', { name: of('Archive', 'Who owns what in spring') }).click()
  await expect(fay.locator('[data-board]')).toHaveCount(1)
  await fay.goto(`${board}/delete`)
  await fay.getByRole('button', { name: 'Delete the board' }).click()
  await expect(fay.getByText('Gone for everybody.')).toBeVisible()
  await server.restartWith(`UPDATE board SET deleted_at = now() - interval '1 day' WHERE id = $1`, [
    board.split('/').at(-1),
  ])
  await fay.goto(`${team}?state=deleted`)
  await expect(fay.getByText('Nothing is about to go.')).toBeVisible()
  const undone = await fay.request.post(`${board}/archive`, {
    form: { do: 'undo' },
    headers: { Origin: server.url },
  })
  expect(undone.status()).toBe(404)
})

test('without a script a team’s page is searched, ticked off, and its boards archived', async ({
  person,
}) => {
  const page = await person()
  const { team } = await startTeam(page)
  const state = await page.context().storageState()
  const fay = await person({ javaScriptEnabled: false, storageState: state })
  await fay.goto(team)
  await fay.getByRole('searchbox').fill('spring')
  await fay.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(fay.locator('[data-board]')).toHaveCount(1)
  await fay.getByRole('button', { name: of('Done', 'Ask the users') }).click()
  await expect(fay.getByText('Done lately: 1')).toBeVisible()
  await fay.getByRole('button', { name: of('Archive', 'Who owns what in spring') }).click()
  await expect(fay.getByRole('link', { name: 'Archived 1' })).toBeVisible()
})
