// What our server is to reach against the others, in one run.

import type { ServerName } from './measured-server.ts'
import type { Row } from './workloads.ts'

export interface Target {
  row: string
  figure: keyof Row & string
  /** More is better, as for rates. */
  more?: boolean
  /** Times the reference's figure. */
  reference?: number
  /** In the figure's own unit. */
  absolute?: number
  /** At least as good as Hocuspocus. */
  hocuspocus?: boolean
}

export const TARGETS: Target[] = [
  { row: 'drag, one room of 50', figure: 'cpuMs', reference: 0.8, hocuspocus: true },
  { row: 'lone drag, one room of 50', figure: 'p50', absolute: 2 },
  { row: 'cursors at 30 Hz, one room of 50', figure: 'cpuMs', reference: 0.15, hocuspocus: true },
  { row: 'cursors at 30 Hz, one room of 50', figure: 'p99', absolute: 40 },
  { row: 'cursors at 30 Hz, one room of 100', figure: 'cpuMs', reference: 0.08, hocuspocus: true },
  { row: 'cursors at 30 Hz, one room of 100', figure: 'p99', absolute: 40 },
  { row: 'cursors at 30 Hz, one room of 100', figure: 'serverCore', absolute: 0.25 },
  { row: '100 rooms of 8', figure: 'cpuMs', reference: 0.6, hocuspocus: true },
  { row: '100 rooms of 8', figure: 'p99', absolute: 40 },
  { row: 'join: warm', figure: 'cpuPerJoinMs', reference: 0.2, hocuspocus: true },
  { row: 'join: 200 at once, empty', figure: 'allMs', reference: 0.15, hocuspocus: true },
  { row: 'join: 200 at once, up to date', figure: 'allMs', reference: 0.3, hocuspocus: true },
  { row: 'cold join, 10,000 moves', figure: 'cpuPerJoinMs', absolute: 60 },
  { row: 'cold join, 10,000 moves', figure: 'wireKilobytes', absolute: 120 },
  {
    row: 'highest rate, documents',
    figure: 'deliveriesPerSecond',
    more: true,
    reference: 4.5,
    hocuspocus: true,
  },
  {
    row: 'highest rate, cursors',
    figure: 'deliveriesPerSecond',
    more: true,
    reference: 20,
    hocuspocus: true,
  },
  { row: 'idle connections', figure: 'kibPerConnection', reference: 1, hocuspocus: true },
  { row: 'barrier', figure: 'p95', absolute: 50 },
]

export type Results = Record<string, Partial<Record<ServerName, Row>>>

/** @returns a line for each target that could be judged */
export function judge(results: Results): string[] {
  return TARGETS.flatMap((target) => {
    const rows = results[target.row]
    const ours = numberOf(rows?.ours, target)
    if (ours === undefined) return []
    const goals = [
      goal('reference', numberOf(rows?.reference, target), target.reference),
      target.absolute === undefined ? null : { words: `limit ${target.absolute}`, value: target.absolute },
      target.hocuspocus ? goal('hocuspocus', numberOf(rows?.hocuspocus, target), 1) : null,
    ].filter((it) => it !== null)
    return goals.map(({ words, value }) => {
      const met = target.more ? ours >= value : ours <= value
      return `${met ? 'met ' : 'MISS'}  ${target.row}, ${target.figure}: ${ours.toPrecision(3)} (${words})`
    })
  })
}

function numberOf(row: Row | undefined, { figure }: Target): number | undefined {
  const value = row?.[figure]
  return typeof value === 'number' ? value : undefined
}

function goal(
  name: string,
  value: number | undefined,
  times: number | undefined,
): { words: string; value: number } | null {
  if (value === undefined || times === undefined) return null
  return { words: `${times} × ${name} = ${(value * times).toPrecision(3)}`, value: value * times }
}
