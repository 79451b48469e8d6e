/** What a deck can begin with, as addresses name it, in the order of the page. */
export const WAYS = ['article', 'file', 'copy', 'empty'] as const
export type Way = (typeof WAYS)[number]

export const WAY_NAMES: Record<Way, string> = {
  article: 'From an article',
  file: 'From a deck’s file',
  copy: 'Copy a deck',
  empty: 'Empty',
}

/** @param from as it stands in an address */
export function wayOf(from: string | null): Way {
  return WAYS.find((way) => way === from) ?? 'article'
}
