// The thread in which articles are read; deriver.ts starts it.

import { parentPort } from 'node:worker_threads'
import { type Upload, readUpload } from './read-upload.ts'
import { loadTagger } from './tagger.ts'

const tagger = loadTagger()

parentPort?.on('message', ({ id, upload }: { id: number; upload: Upload }) => {
  void answer(id, upload)
})

async function answer(id: number, upload: Upload): Promise<void> {
  try {
    parentPort?.postMessage({ id, derived: await readUpload(upload, await tagger) })
  } catch (error) {
    parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : String(error) })
  }
}
