import type { TeamId } from '#app/domain/teams.ts'
import type { Tx } from './commands.ts'

/** X4: in the transaction that saves an outcome, so that none is forgotten and none announced that was not saved. */
export async function announce(tx: Tx, teamId: TeamId, outcomeId: string): Promise<void> {
  if ((await tx.webhook.count({ where: { teamId } })) === 0) return
  await tx.webhookDelivery.create({
    data: { id: crypto.randomUUID(), teamId, outcomeId, nextAt: new Date() },
  })
}
