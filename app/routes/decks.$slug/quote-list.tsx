import { sourcesOf, type Claim } from '../../domain/deck.ts'

interface QuoteListProps {
  claims: readonly Claim[]
  roleNames: { po: string; pm: string }
}

/** Who is given the duty where, each time with the words that do so. */
export function QuoteList({ claims, roleNames }: QuoteListProps) {
  return (
    <ul className="mt-1 grid gap-2 text-sm">
      {claims.map((claim, at) => {
        const [{ section, paragraphs }] = sourcesOf([claim]) as [ReturnType<typeof sourcesOf>[number]]
        return (
          <li key={at} data-hue={claim.role} className="grid gap-0.5 border-l-2 border-l-[var(--hue)] pl-2.5">
            <p>
              <span className="font-semibold text-[var(--hue)]">{roleNames[claim.role]}</span>{' '}
              <span className="text-ink-soft">
                {section}, {paragraphs.map((paragraph) => `¶\u00a0${paragraph}`).join(', ')}
              </span>
            </p>
            {claim.quote && <blockquote className="text-ink-soft">“{claim.quote}”</blockquote>}
          </li>
        )
      })}
    </ul>
  )
}
