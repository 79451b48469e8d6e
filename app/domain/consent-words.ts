import type { Board } from './board.ts'
import type { Consent, ConsentLine } from './decisions.ts'

/** What somebody does who says so, after their name. */
export const CONSENT_WORDS: Record<Consent, string> = {
  agree: 'agrees',
  'live-with': 'can live with it',
  object: 'objects',
}

export function sayerName(
  { participantId, name }: ConsentLine,
  { participants }: Pick<Board, 'participants'>,
): string {
  return name ?? participants.find(({ id }) => id === participantId)?.name ?? 'Somebody who left'
}
