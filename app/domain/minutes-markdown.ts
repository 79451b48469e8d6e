// The minutes as a text to keep: a heading for each day and phase, a line for each sentence.

import { escapeMarkdown } from './markdown.ts'
import { minutesOf, namesOf, sentenceOf, type Words } from './minutes.ts'
import { phaseName } from './phases.ts'
import type { Replay } from './replay.ts'

/** Falls back to UTC for what is no time zone. */
export function knownZone(zone: string | null): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    // What else Intl says of a zone it does not know.
    return 'UTC'
  }
}

/** @param zone a known time zone */
export function minutesMarkdown(replay: Replay, zone: string): string {
  const names = namesOf(replay)
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zone })
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const lines = [
    `# ${escapeMarkdown(replay.title)}: minutes`,
    '',
    `Times are those of ${zone.replaceAll('_', ' ')}.`,
  ]
  let today = ''
  const begin = (at: number, heading: string) => {
    const date = day.format(at)
    lines.push('', `## ${heading}${date === today ? '' : `, ${date}`}`, '')
    today = date
  }
  begin(replay.startedAt, phaseName(replay.start.phase))
  lines.push(`- ${time.format(replay.startedAt)} The board was made`)
  for (const minute of minutesOf(replay)) {
    if (!minute.told) continue
    if (minute.what.kind === 'phase') begin(minute.at, phaseName(minute.what.phase))
    else if (day.format(minute.at) !== today) begin(minute.at, 'Later')
    lines.push(`- ${time.format(minute.at)} ${markdownWords(sentenceOf(minute, names))}`)
  }
  return `${lines.join('\n')}\n`
}

function markdownWords(words: Words): string {
  return words
    .map((it) => (typeof it === 'string' ? escapeInside(it) : `*${escapeMarkdown(it.title)}*`))
    .join('')
}

/** Blanks at the ends part the words from a title. */
function escapeInside(text: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  return before + escapeMarkdown(inside) + after
}
