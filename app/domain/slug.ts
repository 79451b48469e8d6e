/** A title as part of an id or an address: at most 40 of `a-z 0-9 -`, and never empty. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return slug || 'duty'
}

/** The one that is wanted, or with a number behind it: none that is taken, and none that every plain object has. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  let free = wanted
  for (let number = 2; taken.has(free) || free in {}; number++) free = `${wanted}-${number}`
  return free
}
