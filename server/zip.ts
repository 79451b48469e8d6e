// A zip that is made while it is read: of all its files one is in memory at a time.

import { Zip, ZipDeflate } from 'fflate'

export interface ZipEntry {
  /** With `/` between folders. */
  path: string
  text: string
  at: Date
}

/** @param entries taken one by one, each only once what came before it was read */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  function take(): Uint8Array[] {
    const taken = ready
    ready = []
    return taken
  }
  const encoder = new TextEncoder()
  for await (const { path, text, at } of entries) {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = at
    zip.add(file)
    file.push(encoder.encode(text), true)
    yield* take()
  }
  zip.end()
  yield* take()
}
