import { afterEach, describe, expect, test, vi } from 'vitest'
import fc from 'fast-check'
import { ATTEMPTS_MAX, pauseAfter } from '#app/domain/webhook.ts'
import { isRefusedAddress } from '#server/inside-address.ts'
import { postMessage } from '#server/webhook-post.ts'
import { startApp, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'
import { isSigned, startReceiver } from '../support/receiver.ts'
import { savedOutcome, saveAgain } from '../support/saved-outcome.ts'
import { until } from '../support/sockets.ts'
import { sharedTeams, type TestTeam } from '../support/teams.ts'

const MINUTE = 60_000

afterEach(() => void vi.useRealTimers())

function pageOf({ teamId }: TestTeam): string {
  return `/teams/${teamId}/webhook`
}

async function set(team: TestTeam, url: string): Promise<string> {
  const response = await team.keeper.post(pageOf(team), { do: 'set', url })
  if (response.status !== 303) throw new Error(`not set: ${response.status} ${await response.text()}`)
  return secretOn(team)
}

async function secretOn(team: TestTeam): Promise<string> {
  return /whsec_[\w+/=]+/.exec(await shown(team))![0]
}

/** The page as one line of text. */
async function shown(team: TestTeam): Promise<string> {
  const page = await (await team.keeper.fetch(pageOf(team))).text()
  return page.slice(0, page.indexOf('<script')).replace(/<!--.*?-->|<[^>]+>/g, '')
}

describe('a webhook', () => {
  onEachDatabase((kind) => {
    describe('where private addresses are allowed', () => {
      const shared = sharedTeams(kind, { WEBHOOK_PRIVATE: 'allow' })

      test('X4: a saved outcome is told of once, signed, with figures and where to read it, and without the words of cards', async () => {
        const team = shared()
        const receiver = await startReceiver()
        const secret = await set(team, receiver.url)
        const { path, boardId, fay } = await savedOutcome(team.app, { 'product-vision': 'Between us' }, team)
        await until(() => receiver.received.length === 1)
        const [message] = receiver.received
        expect(message).toMatchObject({ method: 'POST', path: '/hooks/1' })
        expect(message!.headers['content-type']).toBe('application/json; charset=utf-8')
        expect(message!.headers['webhook-id']).toMatch(/^msg_[0-9a-f-]{36}$/)
        expect(Math.abs(Number(message!.headers['webhook-timestamp']) * 1000 - Date.now())).toBeLessThan(
          30_000,
        )
        expect(isSigned(message!, secret)).toBe(true)
        expect(isSigned({ ...message!, body: message!.body.replace('Fay', 'Eve') }, secret)).toBe(false)
        const url = `${team.app.url}${path}`
        expect(JSON.parse(message!.body)).toMatchObject({
          type: 'outcome.saved',
          text: `Fay saved outcome 1 of Who owns what: ${url}`,
          data: {
            team: { id: team.teamId, name: 'Fay’s team' },
            board: { id: boardId, title: 'Who owns what' },
            outcome: {
              ...{ number: 1, url, savedBy: 'Fay', decided: 0, actions: 0 },
              counts: { unsorted: 29, po: 0, shared: 0, pm: 1, unclear: 0, 'not-ours': 0 },
              seal: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
            },
          },
        })
        expect(message!.body).not.toContain('Between us')
        await until(async () => (await shown(team)).includes('Delivered'))
        expect(await shown(team)).toMatch(/Who owns what, outcome 1Delivered.*1 attempt, last answer: 204\./)
        await saveAgain(fay, boardId)
        await until(() => receiver.received.length === 2)
        expect(receiver.received[1]!.headers['webhook-id']).not.toBe(message!.headers['webhook-id'])
      })

      test('X4: what fails is tried again after a pause with the same id, until it is taken, and the log says so', async () => {
        const team = shared()
        const receiver = await startReceiver()
        const secret = await set(team, receiver.url)
        receiver.answer = 500
        await savedOutcome(team.app, undefined, team)
        await until(() => receiver.received.length === 1)
        await until(async () => (await shown(team)).includes('last answer: 500'))
        expect(await shown(team)).toMatch(/To be sent.*1 attempt, last answer: 500\. Next attempt /)
        const saved = Date.now()
        vi.useFakeTimers({ toFake: ['Date'], now: saved + MINUTE })
        await until(() => receiver.received.length === 2)
        await until(async () => (await shown(team)).includes('2 attempts'))
        receiver.answer = 200
        vi.setSystemTime(saved + 10 * MINUTE)
        await until(() => receiver.received.length === 3)
        await until(async () => (await shown(team)).includes('Delivered'))
        expect(await shown(team)).toContain('3 attempts, last answer: 200.')
        expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
        expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
        for (const message of receiver.received) expect(isSigned(message, secret)).toBe(true)
      })

      test('X4: it is given up after the last attempt', async () => {
        const team = shared()
        const receiver = await startReceiver()
        receiver.answer = 503
        await set(team, receiver.url)
        await savedOutcome(team.app, undefined, team)
        let now = Date.now()
        for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
          await until(() => receiver.received.length === attempt)
          const words = attempt === 1 ? '1 attempt,' : `${attempt} attempts, last answer: 503`
          await until(async () => (await shown(team)).includes(words))
          now += 12 * 60 * MINUTE
          vi.useFakeTimers({ toFake: ['Date'], now })
        }
        expect(await shown(team)).toContain('Given up')
        await new Promise((resolve) => setTimeout(resolve, 3_000))
        expect(receiver.received).toHaveLength(ATTEMPTS_MAX)
      })

      // An embedded database belongs to one process.
      if (kind === 'postgres')
        test('X4: with two nodes each outcome is told of once', async () => {
          const team = shared()
          const receiver = await startReceiver()
          await startApp(kind, { WEBHOOK_PRIVATE: 'allow' }, team.app.place)
          await set(team, receiver.url)
          const { fay, boardId } = await savedOutcome(team.app, undefined, team)
          for (let more = 0; more < 7; more++) await saveAgain(fay, boardId)
          await until(() => receiver.received.length >= 8)
          await new Promise((resolve) => setTimeout(resolve, 4_500))
          const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
          expect(ids).toHaveLength(8)
          expect(new Set(ids).size).toBe(8)
        })

      test('a redirect is not followed', async () => {
        const team = shared()
        const receiver = await startReceiver()
        receiver.answer = (response) => response.writeHead(307, { location: '/elsewhere' }).end()
        await set(team, receiver.url)
        await savedOutcome(team.app, undefined, team)
        await until(async () => (await shown(team)).includes('307: redirects are not followed'))
        expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks/1'])
      })

      test('a test message is signed with the secret that holds, and says what came of it', async () => {
        const team = shared()
        const receiver = await startReceiver()
        const before = await set(team, receiver.url)
        const answered = await team.keeper.post(pageOf(team), { do: 'test' })
        expect(await answered.text()).toContain('It arrived: the answer was 204.')
        expect(isSigned(receiver.received[0]!, before)).toBe(true)
        expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: 'test' })
        expect((await team.keeper.post(pageOf(team), { do: 'renew' })).status).toBe(303)
        const after = await secretOn(team)
        expect(after).not.toBe(before)
        receiver.answer = 404
        expect(await (await team.keeper.post(pageOf(team), { do: 'test' })).text()).toContain(
          'It did not arrive.',
        )
        expect(isSigned(receiver.received[1]!, after)).toBe(true)
        expect(isSigned(receiver.received[1]!, before)).toBe(false)
      })

      test('where the webhook was removed, or never set, nothing is sent', async () => {
        const team = shared()
        const receiver = await startReceiver()
        const { fay, boardId } = await savedOutcome(team.app, undefined, team)
        receiver.answer = 500
        await set(team, receiver.url)
        await saveAgain(fay, boardId)
        await until(async () => (await shown(team)).includes('last answer: 500'))
        expect((await team.keeper.post(pageOf(team), { do: 'remove' })).status).toBe(303)
        await saveAgain(fay, boardId)
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * MINUTE })
        await new Promise((resolve) => setTimeout(resolve, 4_500))
        expect(receiver.received).toHaveLength(1)
        expect(await shown(team)).toContain('Given up')
      })

      test('only keepers see and set it', async () => {
        const team = shared()
        await set(team, 'https://chat.example.org/hooks/abc')
        const stranger = new Visitor(team.app)
        for (const [visitor, status] of [
          [team.member, 403],
          [stranger, 404],
          [shared().keeper, 404],
        ] as const) {
          expect((await visitor.fetch(pageOf(team))).status).toBe(status)
          const wishes: Record<string, string>[] = [
            { do: 'set', url: 'https://a.example' },
            { do: 'test' },
            { do: 'remove' },
          ]
          for (const fields of wishes) expect((await visitor.post(pageOf(team), fields)).status).toBe(status)
        }
        expect(await (await team.keeper.fetch(pageOf(team))).text()).toContain(
          'https://chat.example.org/hooks/abc',
        )
      })

      test('an address is http or https, without a name and password, and what was typed stays', async () => {
        const team = shared()
        for (const url of [
          '',
          'chat',
          'ftp://a.example',
          'javascript:alert(1)',
          'https://fay:secret@a.example',
        ]) {
          const response = await team.keeper.post(pageOf(team), { do: 'set', url })
          expect(response.status, url).toBe(400)
          if (url) expect(await response.text()).toContain(`value="${url}"`)
        }
        expect((await team.keeper.post(pageOf(team), { do: 'dance' })).status).toBe(400)
        expect((await team.keeper.post(pageOf(team), { do: 'test' })).status).toBe(400)
      })
    })

    describe('as it comes', () => {
      const shared = sharedTeams(kind)

      test('X5: private addresses are not reached, whatever they are called', async () => {
        const team = shared()
        const receiver = await startReceiver()
        const { port } = new URL(receiver.url)
        for (const host of [
          '127.0.0.1',
          'localhost',
          '[::1]',
          '[::ffff:127.0.0.1]',
          '2130706433',
          '0x7f.1',
        ]) {
          await set(team, `http://${host}:${port}/`)
          const page = await (await team.keeper.post(pageOf(team), { do: 'test' })).text()
          expect(page, host).toContain('lies inside a private network')
        }
        await savedOutcome(team.app, undefined, team)
        await until(async () => (await shown(team)).includes('Not sent: the address lies inside'))
        expect(receiver.received).toEqual([])
      })
    })
  })
})

describe('what is sent', () => {
  const options = { allowPrivate: true, timeoutMs: 300, signal: new AbortController().signal }

  test('who does not answer in time is not waited for', async () => {
    const receiver = await startReceiver()
    receiver.answer = () => {}
    const began = Date.now()
    expect(await postMessage(receiver.url, {}, '{}', options)).toEqual({
      delivered: false,
      words: 'No answer within 0.3 seconds',
    })
    expect(Date.now() - began).toBeLessThan(5_000)
  })

  test('of an answer without an end the status is enough', async () => {
    const receiver = await startReceiver()
    receiver.answer = (response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1)
      response.on('close', () => clearInterval(more))
    }
    expect(await postMessage(receiver.url, {}, '{}', options)).toEqual({ delivered: true, words: '200' })
  })

  test('where nobody listens, and what is no name, is said in words', async () => {
    const receiver = await startReceiver()
    expect(await postMessage('http://127.0.0.1:1/', {}, '{}', options)).toEqual({
      delivered: false,
      words: 'Nobody answers at that address',
    })
    const unknown = await postMessage('http://nothing.invalid/', {}, '{}', { ...options, timeoutMs: 5_000 })
    expect(unknown.delivered).toBe(false)
    expect(receiver.received).toEqual([])
  })

  test('when the server stops it is broken off', async () => {
    const receiver = await startReceiver()
    receiver.answer = () => {}
    const ending = new AbortController()
    const posted = postMessage(receiver.url, {}, '{}', {
      ...options,
      timeoutMs: 60_000,
      signal: ending.signal,
    })
    await until(() => receiver.received.length === 1)
    ending.abort()
    await expect(posted).rejects.toThrow()
  })
})

describe('X5: addresses', () => {
  test.each([
    ...[
      '10.1.2.3',
      '127.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '::1',
      'fd12::1',
    ],
    ...['::ffff:10.0.0.1', '198.18.0.1'],
  ])('%s is inside, and reached only where that is allowed', (address) => {
    expect(isRefusedAddress(address, false)).toBe(true)
    expect(isRefusedAddress(address, true)).toBe(false)
  })

  test.each([
    ...[
      '0.0.0.0',
      '169.254.169.254',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      'fe80::1',
      'ff02::1',
      'fd00:ec2::254',
    ],
    ...['::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '2002:7f00:1::', '2001:0:7f00:1::', 'localhost', ''],
  ])('%s is never reached', (address) => {
    expect(isRefusedAddress(address, true)).toBe(true)
  })

  test.each(['1.1.1.1', '93.184.216.34', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    '%s is outside',
    (address) => {
      expect(isRefusedAddress(address, false)).toBe(false)
    },
  )
})

test('X4: pauses grow, chance moves each by a fifth at most, and after the last it is given up', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      const pauses = Array.from({ length: ATTEMPTS_MAX }, (_, at) => pauseAfter(at + 1, chance))
      expect(pauses.at(-1)).toBeNull()
      const given = pauses.slice(0, -1).map((pause) => pause!)
      const middle = [0.5, 5, 30, 120, 480].map((minutes) => minutes * MINUTE)
      for (const [at, pause] of given.entries()) {
        expect(pause).toBeGreaterThanOrEqual(middle[at]! * 0.8)
        expect(pause).toBeLessThanOrEqual(middle[at]! * 1.2)
      }
      expect([...given].sort((a, b) => a - b)).toEqual(given)
    }),
  )
})
