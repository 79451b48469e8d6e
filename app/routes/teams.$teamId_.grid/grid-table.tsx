import { shortDayOf } from '../../domain/day-words.ts'
import { Link } from '@remix-run/react'
import { columnName } from '../../domain/column-names.ts'
import {
  columnLetters,
  placeWords,
  summaryParts,
  type Grid,
  type GridPlace,
  type GridRow,
} from '../../domain/grid.ts'
import { DrawnSign, SignSheet } from './sign-sheet.tsx'

type RoleNames = Grid['roleNames']

/** A duty's name and the boards' names stay in sight while the rest is scrolled, by the keyboard too. */
export function GridTable({ grid }: { grid: Grid }) {
  const { boards, rows, roleNames } = grid
  const severalTeams = new Set(boards.map(({ teamId }) => teamId)).size > 1
  return (
    <div
      role="region"
      aria-label="Duties and boards"
      // What scrolls must take the focus, or the keyboard cannot scroll it in every browser.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="paper-card relative mx-3 max-h-[80vh] overflow-auto sm:mx-6 lg:mx-auto lg:max-w-[calc(100%-3rem)]"
    >
      <SignSheet />
      <table className="border-separate border-spacing-0 text-left text-sm">
        <caption className="sr-only">
          {rows.length} duties on {boards.length === 1 ? 'one board' : `${boards.length} boards`}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} sticky left-0 z-20 w-36 min-w-36 sm:w-60 sm:min-w-60`}>
              Duty
            </th>
            <th scope="col" className={`${HEAD} z-10 min-w-44`}>
              How many give it to whom
            </th>
            {boards.map(({ boardId, title, number, teamName, savedAt }) => (
              <th key={boardId} scope="col" className={`${HEAD} z-10 max-w-44 min-w-32 font-medium`}>
                <Link
                  to={`/boards/${boardId}/outcomes/${number}`}
                  className="line-clamp-2 rounded font-semibold wrap-anywhere underline"
                  title={title}
                >
                  {title}
                </Link>
                <span className="block font-normal text-ink-soft">
                  Outcome {number}
                  <span className="block">{shortDayOf(savedAt)}</span>
                  {severalTeams && <span className="block wrap-anywhere">{teamName}</span>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="align-top">
              <th
                scope="row"
                className="sticky left-0 z-10 border-t border-line bg-card px-3 py-2 font-semibold wrap-anywhere sm:px-4"
              >
                {row.title}
              </th>
              <td className="border-t border-line px-3 py-2">
                <Summary row={row} roleNames={roleNames} />
              </td>
              {boards.map(({ boardId }) => (
                <td key={boardId} className="border-t border-l border-line px-2 py-1.5">
                  <Cell places={row.cells[boardId] ?? []} roleNames={roleNames} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const HEAD = 'sticky top-0 border-b border-line bg-card px-3 py-3 align-bottom sm:px-4'

function Cell({ places, roleNames }: { places: readonly GridPlace[]; roleNames: RoleNames }) {
  if (places.length === 0) return <span className="text-ink-soft">Not there</span>
  return (
    <div className="grid gap-1">
      {places.length > 1 && <span className="text-ink-soft">Split in {places.length}</span>}
      {places.map((place, at) => (
        <Place key={at} place={place} isPart={places.length > 1} roleNames={roleNames} />
      ))}
    </div>
  )
}

interface PlaceProps {
  place: GridPlace
  isPart: boolean
  roleNames: RoleNames
}

function Place({ place, isPart, roleNames }: PlaceProps) {
  const { column, isAgreed, lastWord, title } = place
  return (
    <div
      data-hue={column}
      title={`${isPart ? `${title}: ` : ''}${placeWords(place, roleNames)}`}
      className={`rounded-md px-2 py-1 ${isAgreed ? '[background:var(--hue-soft)]' : 'border border-dashed border-[var(--field-edge)]'}`}
    >
      {isPart && <span className="block wrap-anywhere">{title}</span>}
      <span className="flex items-center gap-1.5 font-semibold">
        <DrawnSign sign={column} className="size-4 text-[var(--hue)]" />
        <span aria-hidden="true">{columnLetters(column, roleNames)}</span>
        {isAgreed ? (
          <DrawnSign sign="agreed" className="size-4 text-ok" />
        ) : (
          <span aria-hidden="true" className="text-xs font-normal">
            open
          </span>
        )}
        <span className="sr-only">{placeWords(place, roleNames)}</span>
      </span>
      {lastWord !== null && (
        <span aria-hidden="true" className="block text-xs">
          Last word: {columnLetters(lastWord, roleNames)}
        </span>
      )}
    </div>
  )
}

/** A bar with a part for each column, and the same in words. */
function Summary({ row, roleNames }: { row: GridRow; roleNames: RoleNames }) {
  const parts = summaryParts(row)
  return (
    <div className="grid gap-1.5">
      <div aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-full">
        {parts.map(({ column, boards }) => (
          <span
            key={column}
            data-hue={column ?? 'unsorted'}
            style={{ flexGrow: boards }}
            className="bg-[var(--hue)]"
          />
        ))}
      </div>
      <ul className="grid">
        {parts.map(({ column, boards }) => (
          <li key={column} className="flex gap-1.5">
            <span className="min-w-4 font-semibold tabular-nums">{boards}</span>
            {column === null ? 'Split' : columnName(column, roleNames)}
          </li>
        ))}
      </ul>
    </div>
  )
}
