import { describe, expect, test } from 'vitest'
import { newBoardForm, checkForm, joinForm } from '#server/input.ts'
import { readEnv } from '#server/env.ts'
import { createIdentity } from '#server/identity.ts'
import { isOwnOrigin } from '#server/origin.ts'

const SECRET = 'only-for-tests-only-for-tests-only-for-tests'

describe('settings', () => {
  test('the defaults are those of README, and an empty variable is none', () => {
    const read = readEnv({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })
    expect(read).toMatchObject({
      ok: true,
      env: { PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data', LOG_LEVEL: 'info' },
    })
  })

  test('every fault is named at once', () => {
    const read = readEnv({
      PORT: 'x',
      DATABASE_URL: 'mysql://x',
      PUBLIC_URL: 'https://a.example/path',
      SESSION_SECRET: 'short',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'http://x',
    })
    if (read.ok) throw new Error('taken')
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'SESSION_SECRET', 'LOG_LEVEL', 'REDIS_URL']) {
      expect(
        read.faults.filter((fault) => fault.startsWith(`${name} `)),
        name,
      ).toHaveLength(1)
    }
  })

  test('a database of its own needs a secret of its own, and Redis needs that database', () => {
    expect(readEnv({ DATABASE_URL: 'postgresql://x' })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('SESSION_SECRET')],
    })
    expect(readEnv({ REDIS_URL: 'redis://x' })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('REDIS_URL')],
    })
    expect(
      readEnv({ DATABASE_URL: 'postgres://x', SESSION_SECRET: SECRET, REDIS_URL: 'rediss://x' }).ok,
    ).toBe(true)
  })
})

describe('identity', () => {
  test('a cookie that was changed in any place is nobody', () => {
    const identity = createIdentity(SECRET, false)
    const person = identity.newPersonId()
    const cookie = identity.cookieFor(person).split(';')[0]!
    expect(identity.read(cookie)).toBe(person)
    for (let at = 'dutyboard='.length; at < cookie.length; at++) {
      const changed = `${cookie.slice(0, at)}${cookie[at] === 'a' ? 'b' : 'a'}${cookie.slice(at + 1)}`
      // The last sign of base64 holds bits that say nothing.
      if (at < cookie.length - 1) expect(identity.read(changed), `at ${at}`).toBeNull()
    }
    expect(createIdentity(`${SECRET}!`, false).read(cookie)).toBeNull()
    for (const none of [undefined, '', 'dutyboard=', 'dutyboard=a.b', 'other=1'])
      expect(identity.read(none)).toBeNull()
  })

  test('Secure and the __Host- name come only with https', () => {
    expect(createIdentity(SECRET, true).cookieFor('x')).toMatch(/^__Host-dutyboard=.*Path=\/.*Secure/)
    expect(createIdentity(SECRET, false).cookieFor('x')).not.toMatch(/__Host-|Secure/)
  })

  test('tokens differ by board, kind and generation, and say which board and kind they are for', () => {
    const identity = createIdentity(SECRET, false)
    const tokens = ['bcdfghjkmnpq', 'bcdfghjkmnpr'].flatMap((board) =>
      (['facilitator', 'participant', 'observer'] as const).flatMap((kind) =>
        [1, 2].map((generation) => identity.linkToken(board, kind, generation)),
      ),
    )
    expect(new Set(tokens).size).toBe(12)
    expect(identity.parseLinkToken(tokens[2]!)).toEqual({ boardId: 'bcdfghjkmnpq', kind: 'participant' })
    expect(identity.parseLinkToken('x')).toBeNull()
  })
})

test.each<[string, Record<string, string>, string | undefined, boolean]>([
  ['the own host', { host: 'a.example:3000', origin: 'http://a.example:3000' }, undefined, true],
  ['the own host by https', { host: 'a.example', origin: 'https://a.example' }, undefined, true],
  ['another port', { host: 'a.example:3000', origin: 'http://a.example:3001' }, undefined, false],
  ['another host', { host: 'a.example', origin: 'http://b.example' }, undefined, false],
  ['null', { host: 'a.example', origin: 'null' }, undefined, false],
  ['an origin that is none', { host: 'a.example', origin: 'a.example' }, undefined, false],
  ['no browser', { host: 'a.example' }, undefined, true],
  ['a link typed in', { host: 'a.example', 'sec-fetch-site': 'none' }, undefined, true],
  ['the same site only', { host: 'a.example', 'sec-fetch-site': 'same-site' }, undefined, false],
  ['the public address', { host: '10.0.0.1:3000', origin: 'https://a.example' }, 'https://a.example', true],
  [
    'the own host beside a public address',
    { host: '10.0.0.1:3000', origin: 'http://10.0.0.1:3000' },
    'https://a.example',
    false,
  ],
])('origin: %s', (_case, headers, publicOrigin, own) => {
  expect(isOwnOrigin(headers, publicOrigin)).toBe(own)
})

test('texts are trimmed and freed of control signs, and have 1 to 120 characters then', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [key, value] of Object.entries(fields)) data.set(key, value)
    return data
  }
  const checked = checkForm(
    newBoardForm,
    form({ deck: 'd', title: ' \u0000a\nb\ud800 ', name: 'x'.repeat(120) }),
  )
  expect(checked).toMatchObject({ ok: true, value: { title: 'a b\ufffd', name: 'x'.repeat(120), card: [] } })
  for (const name of ['', '  ', '\u0000\t', 'x'.repeat(121)]) {
    expect(checkForm(joinForm, form({ name, seat: 'po' }))).toMatchObject({
      ok: false,
      refusal: { kind: 'bad-input', fields: { name: expect.any(String) } },
    })
  }
})
