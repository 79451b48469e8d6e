import { expectAccessible } from './support/axe.ts'
import { card, join, linksOf, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { test } from './support/fixtures.ts'

// Each width once and each colour scheme once: neither changes what the other does.
for (const [size, colorScheme, viewport] of [
  ['wide', 'light', { width: 1440, height: 900 }],
  ['phone', 'dark', { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing on any page, ${size} and ${colorScheme}`, async ({ person }) => {
    const fay = await person({ colorScheme, viewport })
    await fay.goto('/')
    await expectAccessible(fay, 'home, empty')
    await fay.goto('/decks/product-owner-vs-product-manager')
    await expectAccessible(fay, 'deck')
    await fay.goto('/boards/new')
    await fay.getByText('Leave some out').click()
    await expectAccessible(fay, 'new board')
    const board = await startBoard(fay)
    const { participant } = await linksOf(fay, board)
    const ben = await person({ colorScheme, viewport })
    await ben.goto(participant)
    await expectAccessible(ben, 'join')
    await join(ben, participant, 'Ben')
    for (const [id, name] of [
      ['product-vision', 'Product Owner'],
      ['scope', 'Shared'],
      ['budget', 'Product Manager'],
      ['timeline', 'Unclear'],
      ['revenue', 'Not ours'],
    ] as const) {
      await moveByMenu(fay, id, name)
    }
    await expectAccessible(fay, 'board')
    await card(fay, 'user-needs')
      .getByRole('button', { name: /^Move / })
      .click()
    await expectAccessible(fay, 'menu')
    await fay.keyboard.press('Escape')
    await card(fay, 'user-needs').locator('[data-card-main]').click()
    await fay.getByLabel('Note', { exact: true }).fill('We agreed')
    await fay.getByText('What the article says').click()
    await expectAccessible(fay, 'card')
    await fay.keyboard.press('Escape')
    await card(fay, 'user-needs').locator('[data-card-main]').press('Space')
    await fay.keyboard.press('ArrowRight')
    await expectAccessible(fay, 'while dragging')
    await fay.keyboard.press('Escape')
    await fay.getByRole('button', { name: 'Invite' }).click()
    await expectAccessible(fay, 'invitation')
    await fay.keyboard.press('Escape')
    await fay.getByRole('button', { name: '2 people here' }).click()
    // The popover's hidden button for leaving it stands outside of the landmarks, where React Aria puts it.
    await expectAccessible(fay, 'people', ['region'])
    await fay.keyboard.press('Escape')
    await whenSaved(fay)
    await fay.getByRole('button', { name: 'Save outcome' }).click()
    await fay.waitForURL(/outcomes\/1$/)
    await expectAccessible(fay, 'outcome')
    await fay.goto('/')
    await expectAccessible(fay, 'home')
  })
}
