// Where the bands of the picture lie: a node for each column on either side, as high as it has cards, and between them
// a band for each pair of columns.

import type { Flow } from '../../domain/compare.ts'
import { READING_ORDER } from '../../domain/export.ts'
import type { Column } from '../../domain/placement.ts'

/** Null stands for cards that are not there. */
export type Place = Column | null

export interface FlowNode {
  place: Place
  cards: number
  /** In pixels. */
  top: number
  height: number
}

export interface FlowBand extends Flow {
  /** Its upper edge at the left and at the right. */
  start: number
  end: number
  width: number
}

export interface FlowLayout {
  left: FlowNode[]
  right: FlowNode[]
  bands: FlowBand[]
  height: number
}

const PLACES: readonly Place[] = [...READING_ORDER, null]
/** Room for a name on two lines. */
const NODE_MIN = 44
const NODE_GAP = 8
const CARD_MOST = 12
const CARD_LEAST = 3
/** What the cards of one side would like to be high together. */
const HEIGHT_WANTED = 380

export function layOut(flows: readonly Flow[]): FlowLayout {
  const total = flows.reduce((sum, { cards }) => sum + cards, 0)
  const unit = Math.max(CARD_LEAST, Math.min(CARD_MOST, HEIGHT_WANTED / Math.max(total, 1)))
  const left = nodesOf(flows, ({ from }) => from, unit)
  const right = nodesOf(flows, ({ to }) => to, unit)
  const starts = edgesOf(left, unit)
  const ends = edgesOf(right, unit)
  const inOrder = [...flows].sort(
    (a, b) => orderOf(a.from) - orderOf(b.from) || orderOf(a.to) - orderOf(b.to),
  )
  const bands = inOrder.map((flow): FlowBand => {
    const width = flow.cards * unit
    const band = { ...flow, start: starts.get(flow.from)!, end: ends.get(flow.to)!, width }
    starts.set(flow.from, band.start + width)
    ends.set(flow.to, band.end + width)
    return band
  })
  const height = Math.max(...[...left, ...right].map((node) => node.top + node.height), 0)
  return { left, right, bands, height }
}

function orderOf(place: Place): number {
  return PLACES.indexOf(place)
}

function nodesOf(flows: readonly Flow[], placeOf: (flow: Flow) => Place, unit: number): FlowNode[] {
  let top = 0
  return PLACES.flatMap((place) => {
    const cards = flows.filter((flow) => placeOf(flow) === place).reduce((sum, flow) => sum + flow.cards, 0)
    if (cards === 0) return []
    const node = { place, cards, top, height: Math.max(NODE_MIN, cards * unit) }
    top += node.height + NODE_GAP
    return [node]
  })
}

/** Where the first band of each begins, so that all of them lie in its middle. */
function edgesOf(nodes: readonly FlowNode[], unit: number): Map<Place, number> {
  return new Map(nodes.map(({ place, cards, top, height }) => [place, top + (height - cards * unit) / 2]))
}
