// What is asked of a team with a long history. A path that is not there is reported and no fault.

import type { Extent, MadeTeam } from './data.ts'

export function pathsOf({ teamId, boardIds }: MadeTeam, { outcomes }: Extent): Map<string, string> {
  const team = `/teams/${teamId}`
  const [first, last] = [boardIds[0]!, boardIds.at(-1)!]
  const compare = (a: string, b: string) =>
    `${team}/compare?${new URLSearchParams({ a: `${first}.${a}`, b: `${last}.${b}` })}`
  return new Map([
    ['team: boards and outcomes', team],
    ['team: search', `${team}?q=payments`],
    ['team: last page', `${team}?page=40`],
    ['your boards', '/'],
    ['your boards: last page', '/?page=42'],
    ['duties: all', `${team}/duties`],
    ['duties: deep page', `${team}/duties?page=500`],
    ['duties: exact', `${team}/duties?q=roadmap`],
    ['duties: two words', `${team}/duties?q=${encodeURIComponent('technical debt')}`],
    ['duties: in every note', `${team}/duties?q=product`],
    ['duties: typo', `${team}/duties?q=raodmap`],
    ['duties: two typos', `${team}/duties?q=${encodeURIComponent('tehcnical dept')}`],
    ['duties: nothing', `${team}/duties?q=xylophone`],
    ['duties: filter', `${team}/duties?column=shared&state=open`],
    ['duties: filter and word', `${team}/duties?q=budget&column=po&state=decided`],
    ['duties: due', `${team}/duties?due=1`],
    ['duties: JSON', `${team}/duties.json?q=roadmap`],
    ['a duty', `${team}/duties/${first}/card-1`],
    ['a role to print', `${team}/duties/roles/po`],
    ['a shared sheet to print', `${team}/duties/roles/shared`],
    ['what to compare', `${team}/compare`],
    ['what to compare: search', `${team}/compare?q=payments`],
    ['two outcomes of one board', `/boards/${first}/compare?a=1&b=${outcomes}`],
    ['two outcomes of two boards', compare('1', String(outcomes))],
    ['grid', `${team}/grid`],
    ['grid: last page', `${team}/grid?page=50`],
    ['an outcome', `/boards/${first}/outcomes/${outcomes}`],
  ])
}
