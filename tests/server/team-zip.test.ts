import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { unzipSync } from 'fflate'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createIdentity } from '#server/identity.ts'
import { answerTeamZip } from '#server/team-zip-answer.ts'
import { zipOf, type ZipEntry } from '#server/zip.ts'
import { startBoard, TEST_SECRET, Visitor } from '../support/app.ts'
import { parseCsv } from '../support/csv.ts'
import { onEachDatabase } from '../support/databases.ts'
import { savedOutcome, saveAgain } from '../support/saved-outcome.ts'
import { until } from '../support/sockets.ts'
import { sharedTeams } from '../support/teams.ts'

async function unzip(response: Response): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  )
}

describe('a whole team as a zip', () => {
  onEachDatabase((kind) => {
    const shared = sharedTeams(kind)

    test('X6: every outcome of every board in each form as the board has it, what holds now, and a page that leads to it', async () => {
      const team = shared()
      const { fay, boardId, path } = await savedOutcome(
        team.app,
        { 'product-vision': '=1+1 für alle 😀' },
        team,
      )
      const second = await saveAgain(fay, boardId)
      const other = await fay.startBoard({ title: '../../etc: passwd 製品', team: team.teamId })
      const third = await saveAgain(fay, other)
      const response = await team.member.fetch(`/teams/${team.teamId}/export.zip`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/zip')
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="fay-s-team.zip"')
      expect(response.headers.get('cache-control')).toBe('no-store')
      const files = await unzip(response)

      const folders = [
        [`boards/who-owns-what-${boardId}/outcome-1`, path],
        [`boards/who-owns-what-${boardId}/outcome-2`, second],
        [`boards/etc-passwd-${other}/outcome-1`, third],
      ] as const
      const expected = folders.flatMap(([file]) => ['md', 'csv', 'json', 'svg'].map((it) => `${file}.${it}`))
      expect(Object.keys(files).sort()).toEqual(
        [...expected, 'README.md', 'actions.csv', 'duties.csv'].sort(),
      )
      for (const [file, address] of folders)
        for (const ending of ['md', 'csv', 'svg'])
          // Both with the mark that makes spreadsheets read UTF-8, where there is one.
          expect(files[`${file}.${ending}`]!.replace(/^\ufeff/, '')).toBe(
            await (await fay.fetch(`${address}.${ending}`)).text(),
          )
      for (const [file, address] of folders)
        expect(JSON.parse(files[`${file}.json`]!)).toEqual(await fay.json(`${address}.json`))
      expect(files['duties.csv']!.charCodeAt(0)).toBe(0xfeff)

      const [head, ...duties] = parseCsv(files['duties.csv']!)
      expect(duties).toHaveLength(60)
      const vision = duties.find((row) => row.includes(`'=1+1 für alle 😀`))!
      expect(vision[head!.indexOf('Owner')]).toBe('Product Manager')
      expect(vision[head!.indexOf('Outcome')]).toBe('2')
      expect(parseCsv(files['actions.csv']!)).toHaveLength(1)
      for (const link of files['README.md']!.matchAll(/\]\(([^)]+)\)/g))
        expect(Object.keys(files)).toContain(link[1])
    })

    test('only the team has it; to anybody else there is no such team', async () => {
      const { app, keeper, teamId } = shared()
      const { fay, joined } = await startBoard(app, keeper, { team: teamId })
      for (const visitor of [await joined('facilitator', 'Fred'), new Visitor(app), shared().keeper]) {
        const response = await visitor.fetch(`/teams/${teamId}/export.zip`)
        expect(response.status).toBe(404)
        expect(await response.text()).toContain('There is no such team here')
      }
      expect((await fay.fetch('/teams/nothing/export.zip')).status).toBe(404)
      const files = await unzip(await fay.fetch(`/teams/${teamId}/export.zip`))
      expect(Object.keys(files).sort()).toEqual(['README.md', 'actions.csv', 'duties.csv'])
      expect(files['README.md']).toContain('No outcome was saved yet')
    })
  })

  test('what is read slowly is made slowly: no more than one file ahead', async () => {
    let made = 0
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (let at = 0; at < 200; at++) {
        made++
        yield {
          path: `${at}.txt`,
          text: crypto.randomUUID().repeat(1_000),
          at: new Date(Date.UTC(2026, 0, 1)),
        }
        await Promise.resolve()
      }
    }
    const chunks: Uint8Array[] = []
    let paths = 0
    for await (const chunk of zipOf(entries())) {
      chunks.push(chunk)
      // Each file begins with a head of its own.
      if (chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3) paths++
      expect(made - paths).toBeLessThanOrEqual(1)
    }
    const whole = new Uint8Array(Buffer.concat(chunks))
    expect(Object.keys(unzipSync(whole))).toHaveLength(200)
  })

  /** Where a zip of these bytes is, and what the operator reads of it. */
  async function served(bytes: () => AsyncIterable<Uint8Array>): Promise<{ url: string; log: string[] }> {
    const log: string[] = []
    const teamZip = {
      write: () => Promise.resolve({ ok: true as const, fileName: 'team.zip', bytes: bytes() }),
    }
    const app = express()
    const write = (line: string) => void log.push(line)
    app.get(
      '/:teamId',
      answerTeamZip(teamZip, createIdentity(TEST_SECRET, false), pino({ level: 'info' }, { write })),
    )
    const server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/team`, log }
  }

  test('where it cannot be made to its end the download fails, and the operator reads why', async () => {
    const { url, log } = await served(async function* () {
      yield await Promise.resolve(new Uint8Array(10))
      throw new Error('the database is away')
    })
    await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow()
    expect(log.join()).toContain('the database is away')
  })

  test('whoever breaks it off is no fault, and nothing more is made for them', async () => {
    let isOver = false
    const { url, log } = await served(async function* () {
      try {
        for (;;) yield await Promise.resolve(new Uint8Array(64 * 1024))
      } finally {
        isOver = true
      }
    })
    const ending = new AbortController()
    await fetch(url, { signal: ending.signal })
    ending.abort()
    await until(() => isOver)
    expect(log).toEqual([])
  })
})
