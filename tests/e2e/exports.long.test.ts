// Every form in which an outcome leaves the product, downloaded as people do it, opened and read back.

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { parseCsv } from '../support/csv.ts'
import { elementsOf, parseXml, textOf } from '../support/xml.ts'
import { expectAccessible } from './support/axe.ts'
import { card, linksOf, join, moveByMenu, startBoard, whenSaved } from './support/board.ts'
import { expect, test } from './support/fixtures.ts'
import { PHONE } from './support/session.ts'

const NOTES: Record<string, string> = {
  'product-vision': 'Zoë schätzt “Größe” 😀 製品',
  scope: '=1+1',
  budget: '＝1+1',
  timeline: '@SUM(A1)',
  revenue: '-5',
  'user-needs': 'He said "no";\nand, then, yes',
}

/** Notes as people type them, two cards sorted, one action, and the outcome saved. */
async function saveWithNotes(page: Page): Promise<string> {
  const board = await startBoard(page, 'Fay', 'Größe & <Wert> 😀')
  await moveByMenu(page, 'product-vision', 'Product Owner')
  await moveByMenu(page, 'scope', 'Product Manager')
  await moveByMenu(page, 'budget', 'Shared')
  for (const [id, note] of Object.entries(NOTES)) {
    await card(page, id).locator('[data-card-main]').click()
    await page.getByLabel('Note', { exact: true }).fill(note)
    await page.keyboard.press('Escape')
  }
  await whenSaved(page)
  await page.getByRole('button', { name: 'Save outcome' }).click()
  // The address changes a moment before the page.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Outcome 1')
  return board
}

async function download(page: Page, role: 'link' | 'button', name: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole(role, { name, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('every file of an outcome is downloaded and says what was saved', async ({ person }) => {
  const fay = await person()
  const board = await saveWithNotes(fay)
  const outcome = (await (await fay.request.get(`${board}/outcomes/1.json`)).json()) as {
    title: string
    columns: Record<string, { id: string; title: string; note: string; detail: string }[]>
  }
  const cards = Object.values(outcome.columns).flat()
  expect(cards).toHaveLength(30)

  const csv = await download(fay, 'link', 'CSV file')
  expect(csv.name).toBe('gro-e-wert-outcome-1.csv')
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...rows] = parseCsv(csv.bytes.toString())
  const cell = (row: string[], name: string) => row[head!.indexOf(name)]
  expect(rows.map((row) => cell(row, 'Duty'))).toEqual(cards.map(({ title }) => title))
  for (const saved of cards) {
    const row = rows.find((it) => cell(it, 'Duty') === saved.title)!
    expect(cell(row, 'Detail')).toBe(saved.detail)
    expect(saved.note).toBe(NOTES[saved.id] ?? '')
    // What a spreadsheet would take for a formula is text: a quote stands before it.
    expect(cell(row, 'Note')).toBe(/^[=＝@-]/.test(saved.note) ? `'${saved.note}` : saved.note)
  }

  const json = await download(fay, 'link', 'JSON file')
  expect(JSON.parse(json.bytes.toString())).toEqual(outcome)
  const markdown = await download(fay, 'link', 'MD file')
  for (const { title } of cards) expect(markdown.bytes.toString().replaceAll('\\', '')).toContain(title)
  const svg = await download(fay, 'link', 'SVG file')
  const titles = elementsOf(parseXml(svg.bytes.toString()))
    .filter(({ name }) => name === 'title')
    .map(textOf)
  for (const { title } of cards) expect(titles).toContain(title)
  expect(titles).toContain(`${outcome.title}: outcome 1`)
  const wellFormed = await fay.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml')
    return read.querySelector('parsererror') === null && read.querySelectorAll('script, foreignObject').length
  }, svg.bytes.toString())
  expect(wellFormed).toBe(0)
})

test('the PNG is drawn twice as large, shows the picture, and a failure is said in a sentence', async ({
  person,
}) => {
  const fay = await person({ networkMayFail: true })
  await saveWithNotes(fay)
  const png = await download(fay, 'button', 'PNG picture')
  expect(png.name).toBe('gro-e-wert-outcome-1.png')
  const seen = await fay.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const colours = new Map<string, number>()
    for (let at = 0; at < data.length; at += 4) {
      const colour = `${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`
      colours.set(colour, (colours.get(colour) ?? 0) + 1)
    }
    const shareOf = (colour: string) => (colours.get(colour) ?? 0) / (data.length / 4)
    return {
      width: bitmap.width,
      white: shareOf('255,255,255,255'),
      ink: shareOf('35,38,47,255'),
      owner: shareOf('228,241,238,255'),
    }
  }, png.bytes.toString('base64'))
  expect(seen.width).toBe(3200)
  expect(seen.white).toBeGreaterThan(0.1)
  expect(seen.white).toBeLessThan(0.9)
  expect(seen.ink).toBeGreaterThan(0.003)
  expect(seen.owner).toBeGreaterThan(0.02)

  await fay.route('**/*.svg', (route) => route.abort())
  await fay.getByRole('button', { name: 'PNG picture' }).click()
  await expect(fay.getByText('This browser could not draw it. The SVG shows the same.')).toBeVisible()
  await expectAccessible(fay, 'a picture that failed')
})

for (const format of ['A4', 'Letter'] as const) {
  test(`the PDF on ${format} is tagged and has every card, and which outcome it is on each sheet`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme: 'dark' })
    const board = await saveWithNotes(fay)
    const outcome = (await (await fay.request.get(`${board}/outcomes/1.json`)).json()) as {
      columns: Record<string, { title: string; note: string }[]>
    }
    const bytes = await fay.pdf({ format, tagged: true, preferCSSPageSize: true })
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const { text, totalPages } = await extractText(pdf, { mergePages: false })
    const whole = plain(text.join(' '))
    for (const { title, note } of Object.values(outcome.columns).flat()) {
      expect(whole).toContain(plain(title))
      if (/^[\x20-\x7e\n]*$/.test(note)) expect(whole).toContain(plain(note))
    }
    for (const column of ['Product Owner', 'Shared', 'Product Manager', 'Unsorted'])
      expect(whole).toContain(plain(column))
    expect(totalPages).toBeGreaterThan(1)
    for (const [at, page] of text.entries()) {
      expect(plain(page)).toContain(plain('<Wert>'))
      expect(plain(page)).toMatch(/·outcome1·\d{4}-\d\d-\d\d\d\d:\d\dUTC·sealed[0-9a-f]{12}/)
      expect(plain(page)).toContain(`${at + 1}/${totalPages}`)
    }
    // No chrome.
    for (const words of ['Copy as Markdown', 'Print or save', 'Share this outcome'])
      expect(whole).not.toContain(plain(words))
    await fay.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const colours = await fay.evaluate(() => {
      const { color } = getComputedStyle(document.querySelector('h1')!)
      return [color, getComputedStyle(document.documentElement).backgroundColor]
    })
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  })
}

/** Where lines and words are broken is the page's business; two letters drawn as one are two. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

for (const [size, colorScheme, device] of [
  ['wide', 'light', {}],
  ['phone', 'dark', PHONE],
] as const) {
  test(`a link is made, read by a stranger, and withdrawn, ${size} and ${colorScheme}`, async ({
    person,
  }) => {
    const fay = await person({ colorScheme, ...device })
    const board = await startBoard(fay)
    const { participant } = await linksOf(fay, board)
    await fay.getByRole('button', { name: 'Save outcome' }).click()
    await fay.waitForURL(/outcomes\/1$/)
    await fay.getByLabel('The link opens').selectOption('for a week')
    await fay.getByRole('button', { name: 'Make a link' }).click()
    const shared = fay.getByRole('link', { name: /\/shared\// })
    await expect(shared).toBeVisible()
    await expect(fay.getByText(/, opens until \d/)).toBeVisible()
    await expectAccessible(fay, 'outcome with a link')
    await expectToFit(fay)

    const reader = await person({ colorScheme, networkMayFail: true, ...device })
    const link = (await shared.getAttribute('href'))!
    await reader.goto(link)
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('Outcome 1')
    await expectAccessible(reader, 'shared outcome')
    await expectToFit(reader)
    expect(await reader.context().cookies()).toEqual([])
    const hrefs = await reader
      .locator('a[href]')
      .evaluateAll((links) => links.map((it) => it.getAttribute('href')!))
    for (const href of hrefs) expect((await reader.request.get(href)).status(), href).toBe(200)
    for (const [role, name] of [
      ['link', 'MD file'],
      ['link', 'CSV file'],
      ['link', 'JSON file'],
      ['link', 'SVG file'],
      ['button', 'PNG picture'],
    ] as const)
      expect((await download(reader, role, name)).bytes.length, name).toBeGreaterThan(500)

    const ben = await person({ colorScheme, ...device })
    await join(ben, participant, 'Ben')
    await ben.goto(`${board}/outcomes/1`)
    await expect(ben.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(ben.getByText('Share this outcome')).toHaveCount(0)

    await fay.getByRole('button', { name: /^Withdraw the link/ }).click()
    await expect(shared).toHaveCount(0)
    const answer = await reader.goto(link)
    expect(answer!.status()).toBe(410)
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('This link does not open any more')
    await expectAccessible(reader, 'withdrawn link')
  })
}

test('without a script a link is made and withdrawn', async ({ person }) => {
  const fay = await person({ javaScriptEnabled: false })
  await fay.goto('/boards/new')
  await fay.getByLabel('Your name').fill('Fay')
  await fay.getByRole('button', { name: 'Make the board' }).click()
  await fay.getByRole('button', { name: 'Save outcome' }).click()
  await fay.getByRole('button', { name: 'Make a link' }).click()
  await expect(fay.getByRole('link', { name: /\/shared\// })).toBeVisible()
  await fay.getByRole('button', { name: /^Withdraw the link/ }).click()
  await expect(fay.getByRole('link', { name: /\/shared\// })).toHaveCount(0)
})

test('from the page of a team its zip is downloaded, with every outcome in each form', async ({ person }) => {
  const fay = await person()
  await saveWithNotes(fay)
  await fay.getByRole('link', { name: 'The team', exact: true }).click()
  const download = fay.waitForEvent('download')
  await fay.getByRole('link', { name: 'All outcomes as a zip' }).click()
  const files = unzipSync(await readFile(await (await download).path()))
  const endings = Object.keys(files).map((name) => name.split('.').at(-1))
  for (const ending of ['md', 'csv', 'json', 'svg']) expect(endings).toContain(ending)
  const markdown = Object.entries(files).find(([name]) => name.endsWith('outcome-1.md'))![1]
  expect(strFromU8(markdown)).toContain('Zoë schätzt')
})

for (const [size, colorScheme, device] of [
  ['wide', 'light', {}],
  ['phone', 'dark', PHONE],
] as const) {
  test(`a keeper sets a webhook, tests it and reads what became of a message, ${size} and ${colorScheme}`, async ({
    person,
  }) => {
    // Of a form that is refused the browser says so in its console.
    const fay = await person({ colorScheme, networkMayFail: true, ...device })
    const board = await startBoard(fay)
    await fay.goto('/')
    await fay.getByRole('link', { name: 'Fay’s team' }).click()
    await fay.getByRole('link', { name: 'Webhook' }).click()
    await fay.waitForURL(/\/webhook$/)
    const webhook = new URL(fay.url()).pathname
    await expect(fay.getByText('Set an address first.')).toBeVisible()
    await expectAccessible(fay, 'no webhook')
    await fay.getByLabel('Address').fill('https://fay:secret@chat.example.org')
    await fay.getByRole('button', { name: 'Set the address' }).click()
    await expect(fay.getByText('Leave out name and password')).toBeVisible()
    await fay.getByLabel('Address').fill('http://127.0.0.1:1/hooks/abc')
    await fay.getByRole('button', { name: 'Set the address' }).click()
    await fay.getByRole('button', { name: 'Send a test message' }).click()
    await expect(fay.getByText('It did not arrive. Not sent: the address lies inside')).toBeVisible()
    await fay.getByText('Show the secret').click()
    const before = await fay.locator('[data-webhook-secret]').textContent()
    expect(before).toMatch(/^whsec_/)
    await fay.getByRole('button', { name: 'Make a new secret' }).click()
    await expect(fay.locator('[data-webhook-secret]')).not.toHaveText(before!)

    await fay.goto(board)
    await whenSaved(fay)
    await fay.getByRole('button', { name: 'Save outcome' }).click()
    await fay.waitForURL(/outcomes\/1$/)
    await expect(async () => {
      await fay.goto(webhook)
      await expect(fay.getByText('last answer: Not sent')).toBeVisible({ timeout: 1_000 })
    }).toPass({ timeout: 30_000 })
    await expectAccessible(fay, 'webhook with a message')
    await expectToFit(fay)
    await fay.getByRole('link', { name: 'Who owns what, outcome 1' }).click()
    await expect(fay.getByRole('heading', { level: 1 })).toContainText('Outcome 1')
    const stranger = await person({ networkMayFail: true })
    expect((await stranger.request.get(webhook)).status()).toBe(404)
  })
}
