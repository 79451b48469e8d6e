const LONGEST = 40

/** Small letters a to z, digits and single hyphens, in which a title is known again; empty where it has none of them. */
export function plainFileName(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
}
