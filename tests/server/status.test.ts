import { request } from 'node:http'
import { expect, test } from 'vitest'
import type { ServerView } from '#app/domain/connection.ts'
import { startApp, startBoard, Visitor, type TestApp } from '../support/app.ts'

/** fetch sends no Host of ones choice. */
function view(app: TestApp, headers: Record<string, string>): Promise<ServerView> {
  return new Promise((resolve, reject) => {
    request(`${app.url}/status/connection.json`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve(JSON.parse(text) as ServerView))
    })
      .on('error', reject)
      .end()
  })
}

test('the page is told what the server sees of it, and nothing else', async () => {
  const app = await startApp('postgres')
  const { fay } = await startBoard(app)
  const response = await fay.fetch('/status/connection.json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.has('set-cookie')).toBe(false)
  expect(await response.json()).toEqual({
    publicOrigin: null,
    host: `127.0.0.1:${app.port}`,
    forwardedProto: null,
    mark: null,
  })
  expect(
    await view(app, {
      Host: 'inside:3000',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Host': 'evil.example',
      Cookie: 'dutyboard-test=%E0%A4%A; dutyboard=x',
    }),
  ).toEqual({ publicOrigin: null, host: 'inside:3000', forwardedProto: 'https', mark: null })
})

test('the cookie of the test comes back, httpOnly and for a minute, and what is no mark sets none', async () => {
  const app = await startApp('postgres')
  const visitor = new Visitor(app)
  const response = await visitor.fetch('/status/connection.json?mark=abc123')
  expect(response.headers.get('set-cookie')).toMatch(
    /^dutyboard-test=[^;]+; Max-Age=60; Path=\/; .*HttpOnly; SameSite=Lax$/,
  )
  expect(await visitor.json('/status/connection.json')).toMatchObject({ mark: 'abc123' })
  for (const wrong of ['', '<b>', 'x'.repeat(33), 'ABC']) {
    const other = await new Visitor(app).fetch(`/status/connection.json?mark=${encodeURIComponent(wrong)}`)
    expect(other.headers.has('set-cookie')).toBe(false)
  }
})

test('with PUBLIC_URL on https it is named, and the cookie demands https as the real one does', async () => {
  const app = await startApp('postgres', { PUBLIC_URL: 'https://board.example.org' })
  const response = await new Visitor(app).fetch('/status/connection.json?mark=a')
  expect(response.headers.get('set-cookie')).toMatch(/^__Host-dutyboard-test=.*; Path=\/; .*Secure/)
  expect(await response.json()).toMatchObject({ publicOrigin: 'https://board.example.org' })
})

test('an ordinary request to the address of the live connection is told that it is none', async () => {
  const app = await startApp('postgres')
  const response = await fetch(`${app.url}/sync/status`)
  expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket'])
})
