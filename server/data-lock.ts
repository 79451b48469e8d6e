// One process per data folder, kept by the operating system: the holder listens on a socket file in it, and
// when it dies, however it dies, nobody listens there any more. No process id is ever looked at.
//
// Files are numbered, `lock.1.sock` and on. Whoever finds the highest one dead links a socket, already
// listening, to the next number, which succeeds for one only, and holds the lock if nothing higher exists then.
// A file is removed only once a higher one is held, so numbers never repeat, and a live lock is never taken away.

import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type DataLock = { kind: 'held'; release(): Promise<void> } | { kind: 'in-use'; dataDir: string }

/** Where the kernel cuts a socket's path: 108 bytes on Linux, 104 on macOS, both with the closing zero. */
const LONGEST_SOCKET_PATH = 103
const LONGEST_NAME = '/lock.9007199254740991.sock'.length
/** Given by file systems that hold no sockets, such as some that are shared with a virtual machine. */
const NO_SOCKETS_HERE = ['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EINVAL', 'ENOSYS']

/**
 * Makes the folder if there is none. The lock goes with the process and does not keep it alive.
 * @returns 'in-use' if another process, or another call in this one, holds it
 */
export async function lockDataDir(dataDir: string): Promise<DataLock> {
  await mkdir(dataDir, { recursive: true })
  const folder = await realpath(dataDir)
  const name = `dutyboard-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const server = process.platform === 'win32' ? await listenOnPipe(name) : await lockFolder(folder, name)
  if (!server) return { kind: 'in-use', dataDir: folder }
  server.unref()
  return {
    kind: 'held',
    release: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A named pipe vanishes with its process, so there is never a stale one. */
async function listenOnPipe(name: string): Promise<Server | null> {
  try {
    return await listen(`\\\\.\\pipe\\${name}`)
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES') return null
    throw error
  }
}

async function lockFolder(folder: string, name: string): Promise<Server | null> {
  try {
    return await withShortPath(folder, takeLock)
  } catch (error) {
    if (!NO_SOCKETS_HERE.includes(codeOf(error))) throw error
    const elsewhere = join(tmpdir(), name)
    await mkdir(elsewhere, { recursive: true })
    return withShortPath(elsewhere, takeLock)
  }
}

/** A symbolic link makes a deep folder's path short; the socket itself lies in the folder all the same. */
async function withShortPath<T>(folder: string, use: (folder: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(folder) + LONGEST_NAME <= LONGEST_SOCKET_PATH) return use(folder)
  const beside = await mkdtemp(join(tmpdir(), 'lock-'))
  try {
    const short = join(beside, 'd')
    await symlink(folder, short)
    return await use(short)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function takeLock(folder: string): Promise<Server | null> {
  for (;;) {
    const last = Math.max(0, ...(await numbersIn(folder)))
    const state = last === 0 ? 'dead' : await stateOf(lockPath(folder, last))
    if (state === 'alive') return null
    if (state === 'gone') continue

    const number = last + 1
    const server = await listenAs(folder, number)
    if (!server) continue
    const all = await numbersIn(folder)
    if (Math.max(...all) === number) {
      await Promise.all(all.filter((other) => other < number).map((other) => remove(lockPath(folder, other))))
      return server
    }
    // We were slow: others went on from our number and took its file away before we made it anew.
    await remove(lockPath(folder, number))
    await new Promise((resolve) => server.close(resolve))
  }
}

/** @returns null if somebody else has that number */
async function listenAs(folder: string, number: number): Promise<Server | null> {
  const unique = join(folder, `lock.${randomBytes(6).toString('hex')}.new`)
  const server = await listen(unique)
  try {
    await link(unique, lockPath(folder, number))
    return server
  } catch (error) {
    await new Promise((resolve) => server.close(resolve))
    if (codeOf(error) === 'EEXIST') return null
    throw error
  } finally {
    await remove(unique)
  }
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}.sock`)
}

async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => /^lock\.(\d+)\.sock$/.exec(name)?.[1] ?? []).map(Number)
}

/** The kernel answers for a listener that is too busy to, so a blocked process counts as alive, as it must. */
function stateOf(path: string): Promise<'alive' | 'dead' | 'gone'> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve('alive')
    })
    socket.once('error', (error) => {
      const code = codeOf(error)
      resolve(code === 'ECONNREFUSED' ? 'dead' : code === 'ENOENT' ? 'gone' : 'alive')
    })
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

function remove(path: string): Promise<void> {
  return rm(path, { force: true })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
