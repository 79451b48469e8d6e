import type { Comparisons } from '#server/comparisons.ts'
import { addressText, type Comparison } from '../domain/compare.ts'
import { changedOnly } from '../domain/compare-words.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { TeamId } from '../domain/teams.ts'

/**
 * What is another than in the outcome before, which for a board's first is the one that the board began with.
 * @param teamId of whoever reads, where they are in the board's team: the others read of this board only
 */
export async function changesSince(
  comparisons: Comparisons,
  outcome: Outcome,
  teamId: TeamId | null,
): Promise<{ changes: Comparison | null; comparePath: string }> {
  const { boardId, number } = outcome
  const scope = teamId === null ? { boardId } : { teamId }
  const before = await comparisons.before(scope, outcome)
  const read = before && (await comparisons.read(scope, before, outcome))
  return {
    changes: read?.ok ? changedOnly(read.comparison) : null,
    comparePath:
      teamId === null
        ? `/boards/${boardId}/compare?b=${number}`
        : `/teams/${teamId}/compare?b=${addressText(outcome)}`,
  }
}
