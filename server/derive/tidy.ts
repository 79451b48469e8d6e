// White space and invisible signs, as in no text one reads.

/** One space for any white space; without what has no width. */
export function tidy(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim()
}

/** Without soft hyphens, joiners, marks of direction and control signs. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (/\s/.test(sign) ? sign : ''))
}
