// How the versions of a deck are named: the first has the slug of the series, the others end with their number.

/** Z9. @param series the slug of the first version, which never ends like that of a later one */
export function slugOfVersion(series: string, version: number): string {
  return version === 1 ? series : `${series}-v${version}`
}

/** The slug of a deck's first version, by which its versions are known as one deck. */
export function seriesOf(slug: string): string {
  return slug.replace(/-v[1-9]\d*$/, '')
}
