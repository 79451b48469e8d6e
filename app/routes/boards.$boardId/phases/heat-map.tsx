import { ColumnSign } from '../../../components/column-sign.tsx'
import { heatCell, heatGroups, type HeatCell, type HeatGroup } from '../../../domain/heat.ts'
import { SEATS, sortersOf } from '../../../domain/people.ts'
import { seatName } from '../../../domain/seat-names.ts'
import { useScene } from '../board-scene.ts'
import { choiceName } from '../talk/card-figures.tsx'

/** Card by group of people: the stronger the colour, the more of the group say so. Every cell says it in words too. */
export function HeatMap() {
  const { board, openCard } = useScene()
  const { tallies, cards, participants, roleNames } = board
  if (!tallies) return null
  const groups = heatGroups(tallies, participants)
  const sorters = sortersOf(participants)
  const hidden = SEATS.filter(
    (seat) =>
      sorters.some((it) => it.seat === seat) && !groups.some((it) => it.kind === 'seat' && it.seat === seat),
  ).map((seat) => seatName(seat, roleNames))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {hidden.length > 0 && (
        <p className="heat-note" data-heat-note>
          Not shown by seat: {new Intl.ListFormat('en-GB').format(hidden)}. One could tell from them what a
          single person said, so they count under Everybody only.
        </p>
      )}
      <div className="overflow-x-auto">
        <table className="heat-map">
          <caption className="sr-only">What most of each group say of each card</caption>
          <thead>
            <tr>
              <th scope="col">Duty</th>
              {groups.map((group) => (
                <th key={groupName(group, roleNames)} scope="col">
                  {groupName(group, roleNames)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cards.map(({ id, title }) => (
              <tr key={id}>
                <th scope="row">
                  <button
                    type="button"
                    className="rounded text-left wrap-anywhere hover:underline"
                    onClick={() => openCard(id)}
                  >
                    {title}
                  </button>
                </th>
                {groups.map((group) => (
                  <HeatBox
                    key={groupName(group, roleNames)}
                    cell={heatCell(tallies, id, group)}
                    nameOf={(choice) => choiceName(choice, roleNames)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function groupName(group: HeatGroup, roleNames: { po: string; pm: string }): string {
  switch (group.kind) {
    case 'all':
      return 'Everybody'
    case 'seat':
      return seatName(group.seat, roleNames)
    case 'person':
      return group.name
  }
}

interface HeatBoxProps {
  cell: HeatCell
  nameOf(choice: NonNullable<HeatCell['choice']>): string
}

function HeatBox({ cell: { choice, share, total, counts }, nameOf }: HeatBoxProps) {
  if (total === 0) return <td className="text-ink-soft">–</td>
  if (choice === null) return <td className="text-ink-soft">split</td>
  const words = `${nameOf(choice)}, ${counts[choice]} of ${total}`
  return (
    <td data-hue={choice} title={words} className="heat-cell" style={{ '--share': share } as object}>
      <span className="flex items-center gap-1.5">
        <ColumnSign column={choice} className="size-4" />
        <span className="sr-only">{words}</span>
        <span aria-hidden="true" className="tabular-nums">
          {counts[choice]}/{total}
        </span>
      </span>
    </td>
  )
}
