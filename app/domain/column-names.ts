import type { Column } from './placement.ts'

/** What a column is called on this board: the deck names its two roles. */
export function columnName(column: Column, roleNames: { po: string; pm: string }): string {
  switch (column) {
    case 'unsorted':
      return 'Unsorted'
    case 'po':
      return roleNames.po
    case 'shared':
      return 'Shared'
    case 'pm':
      return roleNames.pm
    case 'unclear':
      return 'Unclear'
    case 'not-ours':
      return 'Not ours'
  }
}
