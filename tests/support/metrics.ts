// What a server tells an operator, as numbers.

import type { Served } from './app.ts'

/** @param name with its labels, such as `dutyboard_closed_total{code="4403"}`; 0 if it is not told */
export async function readMetric(app: Served, name: string): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text()
  const line = text.split('\n').find((it) => it.startsWith(`${name} `))
  return line ? Number(line.slice(name.length + 1)) : 0
}
