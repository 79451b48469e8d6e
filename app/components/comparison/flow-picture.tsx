import { columnName } from '../../domain/column-names.ts'
import { flowsOf, type Comparison, type Flow } from '../../domain/compare.ts'
import { ColumnSign } from '../column-sign.tsx'
import { layOut, type FlowBand, type FlowNode, type Place } from './flow-layout.ts'

/** Bands that are thinner have no room for their number; the table and the words have it. */
const NUMBER_HEIGHT = 11

type RoleNames = Comparison['then']['roleNames']

/** From which columns to which the duties went: a band for each way, as wide as the duties on it are many. */
export function FlowPicture({ comparison }: { comparison: Comparison }) {
  const { then, now, cards } = comparison
  const { left, right, bands, height } = layOut(flowsOf(cards))
  return (
    <figure className="grid break-inside-avoid gap-3">
      <div aria-hidden="true" className="flex justify-between text-sm text-ink-soft">
        <span>Then, outcome {then.number}</span>
        <span>Now, outcome {now.number}</span>
      </div>
      <div role="img" aria-label={flowWords(bands, comparison)} className="flex" style={{ height }}>
        <Side nodes={left} roleNames={then.roleNames} absent="Not there yet" />
        <div className="relative flex-1">
          <svg
            viewBox={`0 0 100 ${height}`}
            preserveAspectRatio="none"
            className="absolute inset-0 h-full w-full"
          >
            {/* Those that stayed first, so that the others lie above them. */}
            {[...bands]
              .sort((a, b) => Number(isMove(a)) - Number(isMove(b)))
              .map((band) => (
                <Band key={`${band.from} ${band.to}`} band={band} />
              ))}
          </svg>
          {bands
            .filter((band) => isMove(band) && band.width >= NUMBER_HEIGHT)
            .map((band) => (
              <HowMany key={`${band.from} ${band.to}`} band={band} />
            ))}
        </div>
        <Side nodes={right} roleNames={now.roleNames} absent="Gone" isRight />
      </div>
      <figcaption className="text-sm text-ink-soft">
        A band is as wide as it has duties. Pale ones lie where they lay; those with an edge and a number came
        from elsewhere.
      </figcaption>
    </figure>
  )
}

function isMove({ from, to }: Flow): boolean {
  return from !== to
}

function Band({ band }: { band: FlowBand }) {
  const { start, end, width, from, to } = band
  const path = `M0 ${start} C50 ${start} 50 ${end} 100 ${end} V${end + width} C50 ${end + width} 50 ${start + width} 0 ${start + width} Z`
  const moved = isMove(band)
  return (
    <path
      data-hue={to ?? from ?? undefined}
      d={path}
      fill={moved ? 'var(--hue)' : 'var(--line)'}
      fillOpacity={moved ? (to === null ? 0.15 : 0.4) : 0.45}
      stroke={moved ? 'var(--hue)' : 'none'}
      strokeDasharray={from === null || to === null ? '4 4' : undefined}
      vectorEffect="non-scaling-stroke"
      className="[print-color-adjust:exact]"
    />
  )
}

/** Beside where a band begins, since bands cross in the middle. */
function HowMany({ band: { start, width, cards } }: { band: FlowBand }) {
  return (
    <span
      className="absolute left-2 -translate-y-1/2 text-xs leading-none font-semibold tabular-nums"
      style={{ top: start + width / 2 }}
    >
      {cards}
    </span>
  )
}

interface SideProps {
  nodes: readonly FlowNode[]
  roleNames: RoleNames
  /** What cards are called that are not there on this side. */
  absent: string
  isRight?: boolean
}

function Side({ nodes, roleNames, absent, isRight = false }: SideProps) {
  return (
    <div className="relative w-26 shrink-0 sm:w-44">
      {nodes.map(({ place, cards, top, height }) => (
        <div
          key={place}
          data-hue={place ?? 'not-ours'}
          className={`absolute inset-x-0 flex items-center gap-1.5 border-[var(--hue)] bg-card px-2 text-sm leading-tight max-sm:px-1.5 sm:text-base ${isRight ? 'rounded-r-lg border-l-6' : 'rounded-l-lg border-r-6'} ${place === null ? 'border-dotted' : ''}`}
          style={{ top, height }}
        >
          {place !== null && <ColumnSign column={place} className="size-4 max-sm:hidden" />}
          <span className="flex-1">{nameOf(place, roleNames, absent)}</span>
          <span className="font-semibold tabular-nums">{cards}</span>
        </div>
      ))}
    </div>
  )
}

function nameOf(place: Place, roleNames: RoleNames, absent: string): string {
  return place === null ? absent : columnName(place, roleNames)
}

/** The picture for those who do not see it: who moved first, then what stayed. */
function flowWords(flows: readonly Flow[], { then, now }: Comparison): string {
  const moves = flows
    .filter(isMove)
    .map(
      ({ from, to, cards }) =>
        `${nameOf(from, then.roleNames, 'not there yet')} to ${nameOf(to, now.roleNames, 'gone')} ${cards}`,
    )
  const stays = flows
    .filter((flow) => !isMove(flow))
    .map(({ from, cards }) => `${nameOf(from, then.roleNames, '')} ${cards}`)
  return [
    'Where the duties went.',
    moves.length === 0 ? 'None lies elsewhere than before.' : `${moves.join(', ')}.`,
    stays.length === 0 ? '' : `Where they lay before: ${stays.join(', ')}.`,
  ]
    .filter((words) => words !== '')
    .join(' ')
}
