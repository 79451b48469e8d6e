// What several turns of one server come to.

import type { Row } from './workloads.ts'

/** Each figure as it was in the turn that was neither the best nor the worst in it. */
export function middleOf(turns: readonly Row[]): Row {
  const [first = {}] = turns
  return Object.fromEntries(
    Object.keys(first).map((figure) => [figure, middle(turns.map((row) => row[figure]))]),
  )
}

/** Of what is true or false all have to be true. */
function middle(values: readonly Row[string][]): Row[string] {
  if (values.every((value) => typeof value !== 'number')) return values.every(Boolean)
  return values.map(Number).toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
