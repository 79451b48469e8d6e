import { describe, expect, onTestFinished, test } from 'vitest'
import { startApp, Visitor, type TestApp } from '../support/app.ts'
import { CLIENT, signInAt, startProvider, type TestProvider } from '../support/oidc.ts'
import { freePort } from '../support/ports.ts'

async function startBoth(): Promise<{ app: TestApp; provider: TestProvider }> {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const provider = await startProvider(publicUrl, onTestFinished)
  const app = await startApp('postgres', {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_NAME: 'the test provider',
    ...CLIENT,
  })
  return { app, provider }
}

/** All cookies, as a browser keeps them; a `Visitor` has but the one of who they are. */
class Browser {
  readonly jar = new Map<string, string>()
  readonly #app: TestApp

  constructor(app: TestApp, visitor?: Visitor) {
    this.#app = app
    if (visitor) this.#keep(visitor.cookie)
  }

  async get(path: string): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.#app.url), { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) this.#keep(set.split(';', 1)[0]!)
    return response
  }

  /** @returns where it ends up */
  async signIn(login: string, to = '/you'): Promise<string | null> {
    const away = await this.get(`/sign-in?to=${encodeURIComponent(to)}`)
    const back = await signInAt(away.headers.get('location')!, login)
    return (await this.get(back)).headers.get('location')
  }

  async page(path: string): Promise<string> {
    return (await this.get(path)).text()
  }

  #keep(pair: string): void {
    const [name, value] = pair.split('=') as [string, string]
    this.jar.set(name, value)
  }
}

describe('signing in with a provider', () => {
  test('whoever signs in on two devices is the same person on both', async () => {
    const { app } = await startBoth()
    const fay = new Visitor(app)
    await fay.startBoard({ title: 'On the laptop' })
    const laptop = new Browser(app, fay)
    expect(await laptop.page('/you')).toContain('Sign in with <!-- -->the test provider')
    expect(await laptop.signIn('fay')).toBe('/you')
    expect(await laptop.page('/you')).toContain('You are known by <!-- -->the test provider')

    const phone = new Browser(app)
    expect(await phone.signIn('fay', '/')).toBe('/')
    expect(await phone.page('/')).toContain('On the laptop')
    expect(await new Browser(app).signIn('ben', '/')).toBe('/')
  })

  test('what a browser made before it was signed in comes along, and nothing of somebody who signed in there', async () => {
    const { app } = await startBoth()
    const laptop = new Browser(app)
    await laptop.signIn('fay')
    const visitor = new Visitor(app)
    await visitor.startBoard({ title: 'Made as nobody' })
    const phone = new Browser(app, visitor)
    await phone.signIn('fay')
    expect(await laptop.page('/')).toContain('Made as nobody')
    await phone.signIn('ben')
    expect(await phone.page('/')).not.toContain('Made as nobody')
    expect(await laptop.page('/')).toContain('Made as nobody')
  })

  test('an answer that this browser did not ask for, or that comes twice, signs nobody in', async () => {
    const { app } = await startBoth()
    const fay = new Browser(app)
    const away = await fay.get('/sign-in')
    const back = await signInAt(away.headers.get('location')!, 'fay')
    const stranger = new Browser(app)
    expect((await stranger.get(back)).status).toBe(403)
    await stranger.get('/sign-in')
    const other = await stranger.get(back)
    expect(other.status).toBe(403)
    expect(await other.text()).toContain('You are not signed in')
    expect((await fay.get(back)).status).toBe(302)
    expect((await fay.get(back)).status).toBe(403)
    const forged = new Browser(app)
    forged.jar.set('dutyboard-sign-in', 'e30.AAAA')
    expect((await forged.get('/sign-in/back?code=x&state=y')).status).toBe(403)
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a\\b', 'you', ''])(
    'nobody is sent on to %j',
    async (to) => {
      const { app } = await startBoth()
      expect(await new Browser(app).signIn('fay', to)).toBe('/')
    },
  )

  test('a provider that is away is told in a sentence, and asked again by the next person', async () => {
    const { app, provider } = await startBoth()
    await provider.goAway()
    const answer = await new Browser(app).get('/sign-in')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('The sign-in provider does not answer.')
  })

  test('without a provider there is nothing to sign in with', async () => {
    const app = await startApp('embedded')
    const browser = new Browser(app)
    expect(await browser.page('/you')).not.toContain('Sign in')
    expect((await browser.get('/sign-in')).headers.get('location')).toBe('/you')
    expect((await browser.get('/sign-in/back?code=x')).headers.get('location')).toBe('/you')
  })
})
