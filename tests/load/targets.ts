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
  { row: '50 join a megabyte within a second', figure: 'p95', absolute: 1_000 },
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

const HEADINGS = ['', 'figure', 'ours', '× reference', '× Hocuspocus', '× relay', 'to reach', '']

/** @returns the lines of a table: each target that could be judged, and how ours stands to the others */
export function judge(results: Results): string[] {
  const lines = TARGETS.flatMap((target) => {
    const rows = results[target.row]
    const figureOf = (name: ServerName) => numberOf(rows?.[name], target)
    const ours = figureOf('ours')
    if (ours === undefined) return []
    const goals = goalsOf(target, figureOf)
    const met = goals.every(({ value }) => (target.more ? ours >= value : ours <= value))
    return [
      [
        target.row,
        target.figure,
        short(ours),
        ...(['reference', 'hocuspocus', 'relay'] as const).map((name) => ratio(ours, figureOf(name))),
        goals.map(({ words }) => words).join(', '),
        goals.length === 0 ? '' : met ? 'met' : 'MISS',
      ],
    ]
  })
  const table = [HEADINGS, ...lines]
  const widths = HEADINGS.map((_, at) => Math.max(...table.map((line) => line[at]!.length)))
  return table.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  )
}

function goalsOf(
  { more, reference, absolute, hocuspocus }: Target,
  figureOf: (name: ServerName) => number | undefined,
): { words: string; value: number }[] {
  const sign = more ? '≥' : '≤'
  const goals = []
  const [theirs, others] = [figureOf('reference'), figureOf('hocuspocus')]
  if (reference !== undefined && theirs !== undefined)
    goals.push({ words: `${sign} ${reference} × reference`, value: reference * theirs })
  if (hocuspocus && others !== undefined) goals.push({ words: `${sign} Hocuspocus`, value: others })
  if (absolute !== undefined) goals.push({ words: `${sign} ${absolute}`, value: absolute })
  return goals
}

function numberOf(row: Row | undefined, { figure }: Target): number | undefined {
  const value = row?.[figure]
  return typeof value === 'number' && value > 0 ? value : undefined
}

function ratio(ours: number, theirs: number | undefined): string {
  return theirs === undefined ? '' : short(ours / theirs)
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
