// Chance that can be had again: all of it comes from one seed.

import * as prng from 'lib0/prng'

export interface Chance {
  happens(probability: number): boolean
  /** A whole number, both ends among them. */
  between(least: number, most: number): number
  oneOf<T>(list: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  const source = prng.create(seed)
  return {
    happens: (probability) => prng.real53(source) < probability,
    between: (least, most) => prng.int32(source, least, most),
    oneOf: <T>(list: readonly T[]) => list[prng.int32(source, 0, list.length - 1)]!,
  }
}

/** @returns new seeds each time, or those in CHAOS_SEED alone */
export function someSeeds(count: number): number[] {
  const { CHAOS_SEED } = process.env
  if (CHAOS_SEED) return CHAOS_SEED.split(',').map(Number)
  const first = Math.floor(Math.random() * 1_000_000)
  return Array.from({ length: count }, (_, index) => first + index)
}

/** What fails says by which seed it did. */
export function withSeed<T>(seed: number, work: (chance: Chance) => Promise<T>): Promise<T> {
  return withSeeds([seed], () => work(chanceOf(seed)))
}

/** The same, of what happens to several boards at once. */
export async function withSeeds<T>(seeds: readonly number[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`CHAOS_SEED=${seeds.join(',')}: ${message}`, { cause: error })
  }
}
