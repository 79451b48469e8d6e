// White space and invisible signs, as in no text one reads.

/** One space for any white space; without what has no width. */
export function tidy(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim()
}

/** Without soft hyphens, joiners, marks of direction and control signs. */
export function withoutInvisible(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(
    /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g,
    '',
  )
}
