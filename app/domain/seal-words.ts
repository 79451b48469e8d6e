/** A seal as people compare it: the first twelve digits in threes of four. */
export function shortSeal(seal: string): string {
  return `${seal.slice(0, 4)} ${seal.slice(4, 8)} ${seal.slice(8, 12)}`
}

/** When it was saved, the same for every reader; ISO 8601 comes in. */
export function savedWords(savedAt: string): string {
  return `${savedAt.slice(0, 16).replace('T', ' ')} UTC`
}
