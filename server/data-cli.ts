// `npm run data`: exports or deletes what is held of a team or of a person. It reads the settings that the server reads,
// writes data to standard output or a file, and all it has to say to standard error.

import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import { isBoardId } from '#app/domain/ids.ts'
import { contentOf, deletePerson, deleteTeam } from './data-delete.ts'
import { exportPerson, exportTeam, findPeople } from './data-export.ts'
import { lockDataDir } from './data-lock.ts'
import { openDatabase, type Database, type PrismaClient } from './database.ts'
import { readEnv, type Env } from './env.ts'

const USAGE = `What is held of a team or of a person, to be handed over or deleted:

  npm run --silent data -- export team <id> [--out <file>]
  npm run --silent data -- export person <id or name> [--out <file>]
  npm run --silent data -- delete team <id> --yes
  npm run --silent data -- delete person <id or name> --yes

A team's id stands in the address of its page. Without --yes nothing is deleted: you are told what would be.`

interface Asked {
  what: 'export' | 'delete'
  of: 'team' | 'person'
  who: string
  out: string | null
  yes: boolean
}

/** A sentence for whoever runs it, and nothing else: no bug. */
class Told extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const asked = readArgs(args)
  const read = readEnv(process.env)
  if (!read.ok) throw new Told(['The settings are wrong:', ...read.faults.map((it) => `  ${it}`)].join('\n'))
  const { database, release } = await open(read.env)
  try {
    await answer(database.client, asked)
  } finally {
    await database.close()
    await release()
  }
}

function readArgs(args: readonly string[]): Asked {
  const words: string[] = []
  let out: string | null = null
  let yes = false
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '--yes') yes = true
    else if (arg === '--out') out = args[++at] ?? ''
    else words.push(arg)
  }
  const [what, of, ...names] = words
  const who = names.join(' ')
  if (
    (what !== 'export' && what !== 'delete') ||
    (of !== 'team' && of !== 'person') ||
    who === '' ||
    out === ''
  )
    throw new Told(USAGE)
  return { what, of, who, out, yes }
}

async function open({
  DATABASE_URL,
  DATA_DIR,
}: Env): Promise<{ database: Database; release(): Promise<void> }> {
  if (DATABASE_URL !== undefined)
    return { database: await openDatabase({ url: DATABASE_URL }), release: () => Promise.resolve() }
  const lock = await lockDataDir(DATA_DIR)
  if (lock.kind === 'in-use')
    throw new Told(
      `Dutyboard is running on the data in ${lock.dataDir}. Stop it first: the embedded database belongs to one process at a time.`,
    )
  try {
    return { database: await openDatabase({ dataDir: DATA_DIR }), release: lock.release }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function answer(client: PrismaClient, asked: Asked): Promise<void> {
  if (asked.of === 'team') {
    const content = isBoardId(asked.who) ? await contentOf(client, asked.who) : null
    if (!content)
      throw new Told(`There is no team with the id ${asked.who}. It stands in the address of its page.`)
    if (asked.what === 'export') return write((await exportTeam(client, asked.who))!, asked.out)
    const { name, boards, outcomes, people } = content
    const goes = `the team “${name}” with ${boards} boards, ${outcomes} outcomes and ${people} memberships`
    if (!asked.yes) throw new Told(`This would delete ${goes}, for good. Add --yes to do it.`)
    await deleteTeam(client, asked.who)
    say(`Deleted: ${goes}.`)
    say('Screens that a running server still shows of it close within two minutes.')
    return
  }
  const person = await onePerson(client, asked.who)
  if (asked.what === 'export') return write([await exportPerson(client, person.id)], asked.out)
  if (!asked.yes)
    throw new Told(
      `This would delete ${person.name} (${person.id}) from ${person.boards.length} boards, for good. Add --yes to do it.`,
    )
  await tellDeleted(client, person)
}

async function onePerson(client: PrismaClient, who: string) {
  const found = await findPeople(client, who)
  const [person] = found
  if (!person) throw new Told(`Nobody here is called ${who}.`)
  if (found.length === 1) return person
  const lines = found.map(({ id, name, createdAt, boards }) => {
    const where = boards.length === 0 ? 'no board' : boards.join(', ')
    return `  ${id}  ${name}, since ${createdAt.toISOString().slice(0, 10)}, on ${where}`
  })
  throw new Told([`${found.length} people are called ${who}. Take one by the id:`, ...lines].join('\n'))
}

async function tellDeleted(client: PrismaClient, { id, name }: { id: string; name: string }): Promise<void> {
  const { boards, outcomes, leaderless, empty } = await deletePerson(client, id)
  say(
    `Deleted: ${name}, with places on ${boards} boards, ballots, dots, what they said to cards, memberships and ways to sign in.`,
  )
  if (outcomes.length > 0) {
    const which = outcomes.map((it) => `  /boards/${it.boardId}/outcomes/${it.number}  ${it.title}`)
    say(`${outcomes.length} outcomes still name them, and outcomes never change:`)
    say(which.join('\n'))
  }
  if (boards > 0)
    say(
      'So do notes and action items that somebody wrote their name into, and the logs from which those boards are replayed. To remove all of that, delete the board.',
    )
  for (const boardId of leaderless)
    say(`Nobody leads the board ${boardId} now: no other participant is on it.`)
  for (const team of empty)
    say(
      `Nobody is in the team “${team.name}” now. Delete it with: npm run data -- delete team ${team.id} --yes`,
    )
}

async function write(pieces: AsyncIterable<string> | Iterable<string>, out: string | null): Promise<void> {
  // Data about people is for its owner's eyes.
  const target: Writable = out === null ? process.stdout : createWriteStream(out, { mode: 0o600 })
  for await (const piece of pieces) if (!target.write(piece)) await once(target, 'drain')
  if (out === null) return
  target.end()
  await finished(target)
  say(`Written to ${out}.`)
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(
    error instanceof Told
      ? error.message
      : `This did not work: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
})
