import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sharedApp, startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'

const FORM = { deck: 'product-owner-vs-product-manager', title: 'T', name: 'Fay' }

/** fetch sends no Origin of ones choice, and no Host. */
function post(app: TestApp, path: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.url}${path}`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function compressed(app: TestApp, path: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(pieces) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** What zlib writes where it was told to flush (RFC 1951, 3.2.4: a block without anything). */
const FLUSHED = Buffer.of(0x00, 0x00, 0xff, 0xff)

describe('http', () => {
  const shared = sharedApp('embedded')
  test('a page is compressed in one go', async () => {
    const { encoding, body } = await compressed(shared(), `/decks/${FORM.deck}`)
    expect(encoding).toBe('gzip')
    expect(gunzipSync(body).toString()).toContain('</html>')
    expect(body.includes(FLUSHED)).toBe(false)
  })

  test('a post from a foreign origin is refused with 403 on every route, also on those without a page', async () => {
    const app = shared()
    const { fay, boardId } = await startBoard(app)
    const body = new URLSearchParams(FORM).toString()
    const form = {
      'Content-Type': 'application/x-www-form-urlencoded',
      Cookie: fay.cookie,
      'Content-Length': String(body.length),
    }
    const paths = [
      '/boards/new',
      `/boards/${boardId}/links`,
      `/boards/${boardId}/outcomes`,
      `/boards/${boardId}.json`,
      '/nowhere',
    ]
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `http://evil.127.0.0.1:${app.port}` },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]
    for (const path of paths) {
      for (const wrong of foreign) expect(await post(app, path, { ...form, ...wrong }, body)).toBe(403)
    }
    expect(await post(app, '/boards/new', { ...form, Origin: app.url }, body)).toBe(303)
    expect(
      await post(app, '/boards/new', { ...form, Origin: app.url, 'X-Forwarded-Host': 'evil.example' }, body),
    ).toBe(303)
    expect(await post(app, '/boards/new', form, body)).toBe(303)
  })

  test('with PUBLIC_URL that origin alone counts, whatever host the proxy names, and links begin with it', async () => {
    const app = await startApp('embedded', { PUBLIC_URL: 'https://board.example.org' })
    const body = new URLSearchParams(FORM).toString()
    const form = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body.length),
    }
    expect(await post(app, '/boards/new', { ...form, Origin: 'https://board.example.org' }, body)).toBe(303)
    expect(await post(app, '/boards/new', { ...form, Origin: app.url }, body)).toBe(403)
    const fay = new Visitor(app)
    const made = await fay.post('/boards/new', FORM)
    expect(made.headers.get('set-cookie')).toMatch(/^__Host-dutyboard=.*Secure/)
    const boardId = made.headers.get('location')!.split('/').at(-1)!
    expect((await fay.links(boardId)).observer).toMatch(/^https:\/\/board\.example\.org\/join\//)
  })

  test('what is no form is refused with 400, what is too long with 413, what hides its length with 411', async () => {
    const app = shared()
    const json = JSON.stringify(FORM)
    const long = `title=${'x'.repeat(300_000)}`
    const headers = (type: string, body: string) => ({
      'Content-Type': type,
      'Content-Length': String(body.length),
    })
    expect(await post(app, '/boards/new', headers('application/json', json), json)).toBe(400)
    expect(await post(app, '/boards/new', headers('multipart/form-data', 'x'), 'x')).toBe(400)
    expect(await post(app, '/boards/new', headers('application/x-www-form-urlencoded', long), long)).toBe(413)
    expect(await post(app, '/boards/new', { 'Transfer-Encoding': 'chunked' }, 'a=b')).toBe(411)
  })

  test('pages carry a policy with a nonce, and no header that tells what runs here', async () => {
    const app = shared()
    const response = await new Visitor(app).fetch('/')
    const policy = response.headers.get('content-security-policy')!
    const nonce = /script-src 'strict-dynamic' 'nonce-([^']+)'/.exec(policy)![1]!
    const page = await response.text()
    for (const [tag] of page.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(response.headers.has('x-powered-by')).toBe(false)
    expect(response.headers.has('strict-transport-security')).toBe(false)
    expect((await new Visitor(app).fetch('/')).headers.get('content-security-policy')).not.toBe(policy)
  })

  test('health answers 200, an unknown address 404 with a way on, an unknown method no error of ours', async () => {
    const app = shared()
    const visitor = new Visitor(app)
    expect((await visitor.fetch('/healthz')).status).toBe(200)
    const nowhere = await visitor.fetch('/no/such/page')
    expect(nowhere.status).toBe(404)
    expect(await nowhere.text()).toContain('To your boards')
    for (const path of ['/', '/decks/product-owner-vs-product-manager', '/boards/new']) {
      expect((await visitor.fetch(path, { method: 'DELETE' })).status).toBeLessThan(500)
    }
    expect((await visitor.fetch('/assets/../../package.json')).status).toBe(404)
  })

  test('the start page leads to the test of the connection, before a session and not only once it is stuck', async () => {
    const page = await (await new Visitor(shared()).fetch('/')).text()
    expect(page).toContain('href="/status/connection"')
  })

  test('after stop nothing listens any more, and stopping again changes nothing', async () => {
    const app = shared()
    await Promise.all([app.stop(), app.stop()])
    await app.stop()
    await expect(fetch(`${app.url}/healthz`)).rejects.toThrow()
  })
})
