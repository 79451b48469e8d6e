// What is asked of a team's duties, checked. An address that asks for what there is not asks for all.

import { z } from 'zod'
import type { DutyQuery } from '#app/domain/duty-search.ts'
import { COLUMNS } from '#app/domain/placement.ts'
import { mayBeReviewed } from '#app/domain/review-days.ts'

const PAGE_MAX = 10_000
/** What follows could change no answer, see `wordsOf`. */
const TEXT_MAX = 1_000

const query = z.object({
  q: z.string().catch(''),
  column: z.enum(COLUMNS).nullable().catch(null),
  state: z.enum(['all', 'decided', 'open']).catch('all'),
  due: z.string().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(PAGE_MAX).catch(1),
})

export function readDutyQuery(params: URLSearchParams): DutyQuery {
  const { q, column, state, due, page } = query.parse({
    q: params.get('q') ?? '',
    column: params.get('column'),
    state: params.get('state'),
    due: params.get('due'),
    page: params.get('page') ?? 1,
  })
  return {
    text: q.slice(0, TEXT_MAX).toWellFormed().replaceAll('\0', ''),
    column,
    state,
    isDue: due === '1',
    page,
  }
}

export function reviewForm(now: number) {
  return z.object({
    reviewOn: z
      .string('Please give a day.')
      .refine((day) => mayBeReviewed(day, now), 'Please give a day from today on, within ten years.'),
  })
}
