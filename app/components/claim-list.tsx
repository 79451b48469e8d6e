import { sourcesOf, type Claim } from '../domain/deck.ts'

interface ClaimListProps {
  claims: readonly Claim[]
  roleNames: { po: string; pm: string }
}

/** Where the article gives a duty to whom. */
export function ClaimList({ claims, roleNames }: ClaimListProps) {
  return (
    <ul className="mt-1 grid gap-1 text-sm">
      {sourcesOf(claims).map(({ role, section, paragraphs }) => (
        <li key={`${role} ${section}`} data-hue={role} className="border-l-2 border-l-[var(--hue)] pl-2.5">
          <span className="font-semibold text-[var(--hue)]">{roleNames[role]}</span>{' '}
          <span className="text-ink-soft">
            {section}, {paragraphs.map((paragraph) => `¶\u00a0${paragraph}`).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
