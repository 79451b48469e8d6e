// How many people a board has: the same number in the same words wherever it is said.

import type { Participant } from './people.ts'

/** Simulated participants are nobody; who has no device and who only watches is somebody. */
export function peopleOf<T extends Pick<Participant, 'kind'>>(participants: readonly T[]): T[] {
  return participants.filter(({ kind }) => kind !== 'simulated')
}

/** "7 people": for where there is no room for more. */
export function peopleCount(participants: readonly Pick<Participant, 'kind'>[]): string {
  const count = peopleOf(participants).length
  return count === 1 ? '1 person' : `${count} people`
}

/** "7 people, 1 of them sorted by proxy, 1 watches". */
export function peopleWords(participants: readonly Pick<Participant, 'kind' | 'role'>[]): string {
  const proxies = participants.filter(({ kind }) => kind === 'proxy').length
  const observers = participants.filter(({ role }) => role === 'observer').length
  const simulated = participants.length - peopleOf(participants).length
  return [
    peopleCount(participants),
    proxies > 0 && `${proxies} of them sorted by proxy`,
    observers > 0 && (observers === 1 ? '1 watches' : `${observers} watch`),
    simulated > 0 && `and ${simulated} simulated`,
  ]
    .filter(Boolean)
    .join(', ')
}
