// A draft is saved while somebody works on it, whatever the network and other people do.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDraft, type DeckDraft } from '#app/domain/draft/draft.ts'
import { edit } from '#app/domain/draft/edits.ts'
import { changeOf, type KeptDraft } from '#app/routes/drafts.$draftId/kept-draft.ts'
import { createSaver, SAVE_DELAY_MS, type SaveAnswer } from '#app/routes/drafts.$draftId/saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const DRAFT = emptyDraft()

function called(title: string, draft: DeckDraft = DRAFT): DeckDraft {
  const made = edit(draft, { do: 'entitle', title })
  if (!made.ok) throw new Error(made.refusal.kind)
  return made.draft
}

/** A server of one draft that can be away, with and without taking what it is sent. */
function start() {
  const server = { revision: 1, title: DRAFT.title, is: 'there' as 'there' | 'away' | 'deaf' | 'strict' }
  const sent: string[] = []
  const states: string[] = []
  const box: { kept: KeptDraft | null; asked: number } = { kept: null, asked: 0 }
  const saver = createSaver(
    { revision: 1, draft: DRAFT },
    {
      async send(revision, { title }): Promise<SaveAnswer> {
        sent.push(title)
        await Promise.resolve()
        if (server.is === 'away') return { kind: 'away' }
        if (server.is === 'strict') return { kind: 'refused', message: 'No.' }
        if (revision !== server.revision) return { kind: 'changed' }
        server.title = title
        server.revision++
        return server.is === 'deaf' ? { kind: 'away' } : { kind: 'saved', revision: server.revision }
      },
      keeping: {
        keep: (kept) => (box.kept = kept),
        read: () => box.kept,
        forget: () => (box.kept = null),
      },
      onState: ({ kind }) => states.push(kind),
      onChanged: () => box.asked++,
    },
  )
  return { server, sent, states, box, saver }
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
}

describe('saving', () => {
  test('happens a moment after the last of some steps, once', async () => {
    const { server, sent, states, box, saver } = start()
    saver.put(called('One'))
    await pass(SAVE_DELAY_MS / 2)
    saver.put(called('Two'))
    expect(box.kept).toMatchObject({ revision: 1, title: 'Two' })
    await pass(SAVE_DELAY_MS)
    expect(sent).toEqual(['Two'])
    expect(server.title).toBe('Two')
    expect(states).toEqual(['saving', 'saved'])
    expect(box.kept).toBeNull()
  })

  test('of a step that is taken back before does not happen', async () => {
    const { sent, states, box, saver } = start()
    saver.put(called('One'))
    saver.put(DRAFT)
    await pass(10_000)
    expect(sent).toEqual([])
    expect(box.kept).toBeNull()
    expect(states.at(-1)).toBe('saved')
  })

  test('goes on trying while the server is away, with the newest, which is kept here until then', async () => {
    const { server, sent, states, box, saver } = start()
    server.is = 'away'
    saver.put(called('One'))
    await pass(SAVE_DELAY_MS)
    expect(states.at(-1)).toBe('waiting')
    saver.put(called('Two'))
    await pass(5_000)
    expect(box.kept).toMatchObject({ title: 'Two' })
    server.is = 'there'
    await pass(10_000)
    expect(server.title).toBe('Two')
    expect(sent.length).toBeGreaterThan(2)
    expect(states.at(-1)).toBe('saved')
    expect(box.kept).toBeNull()
  })

  test('at once is asked for before the deck is made, and says whether all is saved', async () => {
    const { server, saver } = start()
    saver.put(called('One'))
    expect(await saver.flush()).toBe(2)
    server.is = 'away'
    saver.put(called('Two'))
    expect(await saver.flush()).toBeNull()
  })

  test('what comes while one is under way follows it', async () => {
    const { server, saver } = start()
    saver.put(called('One'))
    const under = saver.flush()
    saver.put(called('Two'))
    await under
    expect(await saver.flush()).toBe(3)
    expect(server.title).toBe('Two')
  })

  test('is not tried again where that would not help', async () => {
    const { server, sent, states, box, saver } = start()
    server.is = 'strict'
    saver.put(called('One'))
    await pass(60_000)
    expect(sent).toEqual(['One'])
    expect(states.at(-1)).toBe('refused')
    expect(box.kept).toMatchObject({ title: 'One' })
  })
})

describe('what somebody else saved meanwhile', () => {
  async function changed() {
    const all = start()
    all.server.revision = 5
    all.server.title = 'Theirs'
    all.saver.put(called('Mine'))
    await pass(SAVE_DELAY_MS)
    expect(all.states.at(-1)).toBe('changed')
    expect(all.box.asked).toBe(1)
    return all
  }

  test('is not written over, and one’s own is kept', async () => {
    const { server, sent, box, saver } = await changed()
    saver.put(called('Mine still'))
    await pass(60_000)
    expect(server.title).toBe('Theirs')
    expect(sent).toEqual(['Mine'])
    expect(box.kept).toMatchObject({ title: 'Mine still' })
    expect(saver.meet(5, called('Theirs'))).toBe(false)
  })

  test('is written over where that is wished', async () => {
    const { server, states, saver } = await changed()
    saver.adopt(5, called('Theirs'))
    await pass(SAVE_DELAY_MS)
    expect(server.title).toBe('Mine')
    expect(states.at(-1)).toBe('saved')
  })

  test('is taken where that is wished', async () => {
    const { server, states, box, saver } = await changed()
    const theirs = called('Theirs')
    saver.put(theirs)
    saver.adopt(5, theirs)
    expect(states.at(-1)).toBe('saved')
    expect(box.kept).toBeNull()
    await pass(60_000)
    expect(server.revision).toBe(5)
  })

  test('is one’s own where only the answer was lost', async () => {
    const { server, states, saver, box } = start()
    server.is = 'deaf'
    saver.put(called('Mine'))
    await pass(SAVE_DELAY_MS)
    server.is = 'there'
    saver.put(called('Mine, and more'))
    await pass(2_000)
    expect(states.at(-1)).toBe('changed')
    const there = changeOf(called('Mine'))
    expect(saver.meet(2, there)).toBe(true)
    await pass(SAVE_DELAY_MS)
    expect(server.title).toBe('Mine, and more')
    expect(states.at(-1)).toBe('saved')
    expect(box.kept).toBeNull()
  })
})
