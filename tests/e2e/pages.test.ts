import { expectAccessible } from './support/axe.ts'
import { card, expectIn, linksOf, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'

test('pages that refuse are pages too: accessible, with a way on', async ({ person }) => {
  const fay = await person({ networkMayFail: true })
  const board = await startBoard(fay)
  const stranger = await person({ networkMayFail: true })
  for (const path of [
    board,
    '/boards/zzzzzzzzzzzz',
    '/join/nothing',
    '/no/such/page',
    `${board}/outcomes/9`,
  ]) {
    await stranger.goto(path)
    await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(stranger, path)
    await stranger.getByRole('link', { name: 'To your boards' }).click()
    await expect(stranger.getByRole('heading', { name: 'Your boards' })).toBeVisible()
  }
})

test('a browser that asks for an icon on its own gets one', async ({ person }) => {
  const fay = await person()
  const answer = await fay.request.get('/favicon.ico')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('image/')
})

test('forms say what is wrong beside the field and keep what was typed', async ({ person }) => {
  const fay = await person({ networkMayFail: true })
  await fay.goto('/boards/new')
  await fay.getByLabel('Name of the board').fill('Who decides what')
  await fay.getByLabel('Your name').fill('   ')
  await fay.getByRole('button', { name: 'Make the board' }).click()
  await expect(fay.getByText('Please give your name.')).toBeVisible()
  await expect(fay.getByLabel('Name of the board')).toHaveValue('Who decides what')
})

test('without a script a board is started, joined, read and its outcome saved', async ({ person }) => {
  const fay = await person({ javaScriptEnabled: false })
  await fay.goto('/boards/new')
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Make the board' }).click()
  await expect(fay.getByRole('region', { name: 'Unsorted' }).getByRole('listitem')).toHaveCount(30)
  const { participant } = await linksOf(fay, new URL(fay.url()).pathname)
  const ben = await person({ javaScriptEnabled: false })
  await ben.goto(participant)
  await ben.getByLabel('Your name').fill('Ben')
  await ben.getByRole('button', { name: 'Join the board' }).click()
  await expect(ben.getByRole('heading', { level: 1 })).toHaveText('Product Owner vs Product Manager')
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await expect(fay.getByRole('heading', { level: 1 })).toContainText('Outcome 1')
})

test('under reduced motion nothing glides', async ({ person }) => {
  const fay = await person({ reducedMotion: 'reduce' })
  await startBoard(fay)
  await moveByMenu(fay, 'product-vision', 'Product Owner')
  const running = await fay.evaluate(
    () => document.getAnimations().filter((it) => !(it instanceof CSSTransition)).length,
  )
  expect(running).toBe(0)
})

test('a whole session is led with the keyboard alone', async ({ person }) => {
  const fay = await person()
  const focusedName = () =>
    fay.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null
      return (
        focused?.getAttribute('aria-label') ?? focused?.labels?.[0]?.textContent ?? focused?.textContent ?? ''
      )
    })
  async function tabTo(name: RegExp): Promise<void> {
    for (let press = 0; press < 60; press++) {
      if (name.test((await focusedName()).trim())) return
      await fay.keyboard.press('Tab')
    }
    throw new Error(`Tab never reached ${name}`)
  }

  await fay.goto('/')
  await tabTo(/^Start a board$/)
  await fay.keyboard.press('Enter')
  await expect(fay.getByRole('heading', { name: 'Start a board' })).toBeVisible()
  for (let press = 0; press < 20; press++) {
    if ((await fay.evaluate(() => document.activeElement?.getAttribute('name'))) === 'name') break
    await fay.keyboard.press('Tab')
  }
  await fay.keyboard.type('Fay')
  await fay.keyboard.press('Enter')
  await fay.waitForURL(/\/boards\/[a-z0-9]{12}$/)
  await whenSaved(fay)

  await tabTo(/^Set the product vision$/)
  await fay.keyboard.press('ArrowDown')
  await fay.keyboard.press('ArrowUp')
  await fay.keyboard.press('Space')
  await fay.keyboard.press('ArrowRight')
  await fay.keyboard.press('Space')
  await expectIn(fay, 'product-vision', 'Product Owner')
  await fay.keyboard.press('Tab')
  await fay.keyboard.press('Enter')
  await fay.getByRole('menuitem', { name: 'Shared' }).waitFor()
  for (let press = 0; press < 10 && !/Shared/.test(await focusedName()); press++)
    await fay.keyboard.press('ArrowDown')
  await fay.keyboard.press('Enter')
  await expectIn(fay, 'product-vision', 'Shared')
  await fay.keyboard.press('Control+z')
  await expectIn(fay, 'product-vision', 'Product Owner')
  await fay.keyboard.press('Enter')
  await tabTo(/^Note$/)
  await fay.keyboard.type('Agreed')
  await fay.keyboard.press('Escape')
  await expect(card(fay, 'product-vision')).toContainText('has a note')
  await whenSaved(fay)
  for (let press = 0; press < 60 && !/Save outcome/.test(await focusedName()); press++)
    await fay.keyboard.press('Shift+Tab')
  await fay.keyboard.press('Enter')
  await fay.waitForURL(/outcomes\/1$/)
  await expect(fay.getByRole('listitem').filter({ hasText: 'Note: Agreed' })).toBeVisible()
})
