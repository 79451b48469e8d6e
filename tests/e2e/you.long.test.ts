import { expectAccessibleAnyhow } from './support/axe.ts'
import { startBoard } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { startServer } from './support/server.ts'
import { freePort } from '../support/ports.ts'
import { CLIENT, startProvider } from '../support/oidc.ts'

test('a phone becomes the same person by a link that opens once', async ({ person }) => {
  const laptop = await person()
  await startBoard(laptop, 'Fay', 'On the laptop')
  await laptop.goto('/')
  await laptop.getByRole('link', { name: 'You', exact: true }).click()
  await expect(laptop.getByRole('heading', { level: 1 })).toHaveText('Fay')
  await laptop.getByRole('button', { name: 'Make a link' }).click()
  await expect(laptop.getByRole('img', { name: /^QR code/ })).toBeVisible()
  const link = await laptop.getByRole('paragraph').filter({ hasText: '/carry/' }).textContent()
  await expectAccessibleAnyhow(laptop, 'you, with a link')

  const phone = await person({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await startBoard(phone, 'Ana', 'On the phone')
  await phone.goto(link!)
  await expect(phone.getByText('Until now this browser is Ana.')).toBeVisible()
  await expectAccessibleAnyhow(phone, 'carry')
  await phone.getByRole('button', { name: 'Go on as Fay' }).click()
  await expect(phone.getByRole('link', { name: 'On the laptop' })).toBeVisible()
  await expect(phone.getByRole('link', { name: 'On the phone' })).toHaveCount(0)
})

test('whoever leaves a browser is asked first, and nobody there after', async ({ person }) => {
  const page = await person()
  await startBoard(page, 'Fay', 'Left behind')
  await page.goto('/you')
  await expect(page.getByRole('button', { name: 'Leave' })).toBeHidden()
  await page.getByText('Leave this browser').click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.waitForURL('/')
  await expect(page.getByText('Left behind')).toHaveCount(0)
  await page.goto('/you')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody yet')
  await expectAccessibleAnyhow(page, 'nobody')
})

test('with a provider one signs in there and comes back as oneself', async ({ person }) => {
  const ends: (() => unknown)[] = []
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const provider = await startProvider(publicUrl, (end) => ends.push(end))
  const server = await startServer('', {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_NAME: 'the workshop’s provider',
    ...CLIENT,
  })
  try {
    // The provider’s own pages ask for fonts on the internet.
    const page = await person({ baseURL: publicUrl, networkMayFail: true })
    await startBoard(page, 'Fay', 'Before signing in')
    await page.goto('/you')
    await expectAccessibleAnyhow(page, 'you, with a provider')
    await page.getByRole('link', { name: 'Sign in with the workshop’s provider' }).click()
    await page.getByPlaceholder('Enter any login').fill('fay')
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button').click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('You are known by the workshop’s provider')).toBeVisible()
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Before signing in' })).toBeVisible()
  } finally {
    await server.end()
    for (const end of ends) await end()
  }
})
