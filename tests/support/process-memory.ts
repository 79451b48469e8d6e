// What a Node process holds in memory once its garbage is gone, asked through its inspector: what the system says of a
// process's size tells more of its past than of what it needs.

import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { StartedProcess } from './processes.ts'
import { until } from './sockets.ts'

/** For NODE_OPTIONS: the inspector listens once it is asked to, and somewhere of its own. */
export const INSPECTED_ON_DEMAND = '--inspect-port=127.0.0.1:0'

interface Answer {
  id?: number
  result?: { result?: { value?: unknown } }
}

/** @returns what tells the bytes of the heap and of all buffers */
export async function watchMemory({ child, said }: StartedProcess): Promise<() => Promise<number>> {
  const address = () => /Debugger listening on (ws:\S+)/.exec(said())?.[1]
  child.kill('SIGUSR1')
  await until(() => address() !== undefined)
  const socket = new WebSocket(address()!)
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  let asked = 0

  async function ask(method: string, params: object = {}): Promise<Answer['result']> {
    const id = ++asked
    socket.send(JSON.stringify({ id, method, params }))
    for (;;) {
      const [data] = (await once(socket, 'message')) as [Buffer]
      const answer = JSON.parse(data.toString()) as Answer
      if (answer.id === id) return answer.result
    }
  }

  return async () => {
    await ask('HeapProfiler.collectGarbage')
    const expression = 'process.memoryUsage().heapUsed + process.memoryUsage().external'
    return Number((await ask('Runtime.evaluate', { expression }))?.result?.value)
  }
}
