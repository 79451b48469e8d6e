import { Face } from './face.tsx'

const SHOWN = 5
const LIST = new Intl.ListFormat('en-GB')

/** Some people's faces, overlapping, with their names beside them. */
export function Faces({ people }: { people: readonly { name: string; colour: number }[] }) {
  if (people.length === 0) return null
  const shown = people.slice(0, SHOWN)
  const rest = people.length - shown.length
  const names = shown.map(({ name }) => name)
  if (rest > 0) names.push(`${rest} more`)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex shrink-0 -space-x-2">
        {shown.map(({ name, colour }, at) => (
          <Face key={at} name={name} colour={colour} />
        ))}
      </span>
      <span className="min-w-0 truncate" title={names.join(', ')}>
        {LIST.format(names)}
      </span>
    </span>
  )
}
