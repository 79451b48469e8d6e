// How long a server takes to answer the people of one board while something else is going on.

import type { BareClient } from './bare-client.ts'

const ASK_EVERY_MS = 50

/**
 * @param clients of one board, who take turns to ask, so that those who wait for an answer keep nobody from asking
 * @returns how long 95 of 100 answers took at most, in milliseconds
 */
export async function answersWhile(
  clients: readonly BareClient[],
  work: () => Promise<void>,
): Promise<number> {
  const answers: Promise<number>[] = []
  const idle = [...clients]
  const asking = setInterval(() => {
    const client = idle.shift()
    if (!client) return
    const asked = performance.now()
    const answered = client.isHeard().then(() => performance.now() - asked)
    void answered.then(() => idle.push(client))
    answers.push(answered)
  }, ASK_EVERY_MS)
  await work()
  clearInterval(asking)
  const took = (await Promise.all(answers)).toSorted((a, b) => a - b)
  return took[Math.floor(took.length * 0.95)]!
}
