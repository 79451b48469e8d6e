/**
 * The team's page as it was looked at: its search, kept in the form's field `back`, which can lead nowhere else.
 */
export function teamPath(teamId: string, form?: FormData): string {
  const back = form?.get('back')
  const search = new URLSearchParams(typeof back === 'string' ? back : '').toString()
  return search === '' ? `/teams/${teamId}` : `/teams/${teamId}?${search}`
}
