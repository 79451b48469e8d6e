import type { Importance } from '../domain/talk-queue.ts'

/** How much a duty matters, in words. */
export const IMPORTANCE_NAMES: Record<Importance, string> = { 1: 'Little', 2: 'Like most', 3: 'Much' }
