// The thread in which articles are read; deriver.ts starts it.

import { parentPort } from 'node:worker_threads'
import { type Task, carryOut } from './carry-out.ts'
import { loadTagger } from './tagger.ts'

const tagger = loadTagger()

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  void answer(id, task)
})

async function answer(id: number, task: Task): Promise<void> {
  try {
    parentPort?.postMessage({ id, derived: await carryOut(task, await tagger) })
  } catch (error) {
    parentPort?.postMessage({ id, fault: error instanceof Error ? error.message : String(error) })
  }
}
