// Job descriptions: they speak to one who is to do the job, and rarely name the role again.

import type { DutyRole } from '../deck.ts'
import type { Article, Range } from './article.ts'
import type { Word } from './words.ts'

/** Enough to know a job description, which speaks to one who is to do the job. */
const JOB_SIGNS = [
  /\bapply\b|\bapplicants?\b|\bapplication\b/i,
  /\bsalary\b|£|\$\d|€|\bbenefits\b|\bholiday\b|\bvacation\b/i,
  /\brequirements\b|\bqualifications\b|\bexperience\b/i,
  /\bresponsibilities\b|\bduties\b|\bthe role\b|\bposition\b|you(?:'|’)ll/i,
  /\blocation\b|\bremote\b|\bhybrid\b|\bon-site\b/i,
  /\breports? to\b|\breporting to\b|\bequal opportunit/i,
]

/** The role a job description is for; null if the article is none. */
export function jobOf(article: Article, wordsOf: (range: Range) => Word[]): DutyRole | null {
  const signs = JOB_SIGNS.filter((sign) => sign.test(article.text)).length
  const addresses =
    /\byou(?:'|’)ll\b|\byou will\b|\bthis position\b|\bsuccessful candidate\b|\bapply\b/i.test(article.text)
  if (signs < 4 || !addresses) return null
  for (const block of article.blocks.slice(0, 6)) {
    const named = new Set(
      wordsOf(block)
        .filter((word) => word.role && !word.short)
        .map((word) => word.role!),
    )
    if (named.size === 1) return [...named][0]!
  }
  return null
}
