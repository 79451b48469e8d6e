import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outcomeJson } from '#app/domain/export.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { readOutcomeFile } from '#server/outcome-file.ts'
import { anOutcome } from '../support/an-outcome-file.ts'
import { sharedApp, Visitor } from '../support/app.ts'
import { onEachDatabase } from '../support/databases.ts'

type Json = ReturnType<typeof outcomeJson>

const [SAMPLE] = fc.sample(anOutcome, { seed: 4, numRuns: 1 })

function upload(visitor: Visitor, fields: Record<string, string | Blob>): Promise<Response> {
  const body = new FormData()
  for (const [key, value] of Object.entries({ name: 'Fay', ...fields })) body.set(key, value)
  return visitor.fetch('/boards/import', { method: 'POST', body })
}

/** What the new board says for itself: where and when it was saved, and by whom. */
function withoutItsOwn({
  board: _b,
  number: _n,
  savedAt: _at,
  savedBy: _by,
  people: _p,
  seal: _s,
  ...rest
}: Json) {
  return rest
}

describe('a file becomes a board again', () => {
  onEachDatabase((kind) => {
    const shared = sharedApp(kind)

    test(
      'F8, O7: whatever an outcome says, its file imported and saved says the same',
      { timeout: 300_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(anOutcome, async (outcome) => {
            const file = outcomeJson(outcome)
            const fay = new Visitor(shared())
            const made = await upload(fay, { text: JSON.stringify(file) })
            expect(made.status, await made.clone().text()).toBe(303)
            const board = made.headers.get('location')!
            expect((await fay.post(`${board}/outcomes`, {})).status).toBe(303)
            const saved = await fay.json<Json>(`${board}/outcomes/1.json`)
            expect(withoutItsOwn(saved)).toEqual(withoutItsOwn(file))
            expect(saved).toMatchObject({ number: 1, savedBy: 'Fay', board: { id: board.split('/').at(-1) } })
          }),
          { numRuns: kind === 'postgres' ? 25 : 8 },
        )
      },
    )

    test('a file is taken as a file too, and files of versions 1 and 2 lose nothing they have', async () => {
      const fay = new Visitor(shared())
      const { seal: _, ...file } = outcomeJson(SAMPLE!)
      const second = {
        ...file,
        schemaVersion: 2,
        deck: { title: file.deck.title },
        actions: file.actions.map(({ text, owner, due, card }) => ({ text, owner, due, card })),
      }
      const made = await upload(fay, { file: new Blob([`\ufeff${JSON.stringify(second)}`]) })
      expect(made.status).toBe(303)
      const board = made.headers.get('location')!
      await fay.post(`${board}/outcomes`, {})
      const saved = await fay.json<Json>(`${board}/outcomes/1.json`)
      expect(saved.columns).toEqual(file.columns)
      const { actions: _a, handovers: _h, ...first } = second
      const plain = COLUMNS.map((column) => [
        column,
        file.columns[column]!.map(({ id, title, detail, rank, note, claims }) => ({
          id,
          title,
          detail,
          rank,
          note,
          claims,
        })),
      ])
      const old = { ...first, schemaVersion: 1, columns: Object.fromEntries(plain) as object }
      expect((await upload(fay, { text: JSON.stringify(old) })).status).toBe(303)
    })

    test('a file of a team goes to a team one is in, and to no other', async () => {
      const fay = new Visitor(shared())
      const text = JSON.stringify(outcomeJson(SAMPLE!))
      const refused = await upload(fay, { text, team: 'bcdfghjkmnpq' })
      expect(refused.status).toBe(400)
      expect(await refused.text()).toContain('You are not in that team.')
    })
  })

  test('a wrong file is refused in a plain sentence', () => {
    const say = (value: unknown) => {
      const read = readOutcomeFile(typeof value === 'string' ? value : JSON.stringify(value))
      return read.ok ? 'taken' : read.sentence
    }
    const file = outcomeJson(SAMPLE!)
    const [someColumn] = COLUMNS.filter((it) => file.columns[it]!.length > 0)
    const withCard = (more: object) => ({
      ...file,
      columns: {
        ...file.columns,
        [someColumn!]: file.columns[someColumn!]!.map((it) => ({ ...it, ...more })),
      },
    })
    expect(say(file)).toBe('taken')
    expect(say('')).toBe('Choose a file, or paste what is in it.')
    expect(say('{')).toContain('This is no JSON.')
    expect(say([])).toContain('This JSON is no outcome of a board.')
    expect(say({ schemaVersion: 3 })).toContain('This JSON is no outcome of a board.')
    expect(say({ ...file, schemaVersion: 5 })).toContain('newer than this Dutyboard')
    expect(say({ ...file, columns: {} })).toBe('This outcome has no cards.')
    expect(say(withCard({ title: 'x'.repeat(61) }))).toMatch(/^In this file columns, \S+, 1, title is not/)
    for (const id of ['constructor', '__proto__', 'a b', ''])
      expect(say(withCard({ id })), id).toMatch(/^In this file columns, \S+, 1, id is not/)
    expect(say({ ...file, actions: [{ text: '', owner: '', due: '' }] })).toContain('What is to be done')
    expect(say({ ...file, actions: [{ text: 'a', due: 'soon' }] })).toContain('What is to be done')
    expect(say(' '.repeat(1024 * 1024 + 1))).toBe('The file is larger than 1 MB.')
    const twice = {
      ...file,
      columns: {
        ...file.columns,
        po: [],
        pm: [],
        shared: [file.columns[someColumn!]![0], file.columns[someColumn!]![0]],
      },
    }
    expect(say(twice)).toBe('Two cards of this file have the same id.')
  })

  test('whatever JSON comes, it is read or refused, and no key of it reaches a prototype', () => {
    const keys = fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'columns',
      'po',
      'decision',
      'tally',
      'extra',
    )
    const json = fc.anything({ key: keys, maxDepth: 4 })
    fc.assert(
      fc.property(json, json, (a, b) => {
        const file = outcomeJson(SAMPLE!) as Record<string, unknown>
        const text = JSON.stringify({ ...file, a, columns: { ...(file.columns as object), shared: b } })
        readOutcomeFile(text)
        readOutcomeFile(text.replace('"a":', '"__proto__":'))
        expect(({} as Record<string, unknown>).po).toBeUndefined()
        expect(({} as Record<string, unknown>).extra).toBeUndefined()
      }),
    )
  })
})
