import type { Claim } from '../domain/deck.ts'

/** Where the article gives a duty to whom. */
export function ClaimList({
  claims,
  roleNames,
}: {
  claims: readonly Claim[]
  roleNames: { po: string; pm: string }
}) {
  return (
    <ul className="mt-1 grid gap-1 text-sm">
      {claims.map((claim, index) => (
        <li key={index} data-hue={claim.role} className="flex gap-2">
          <span className="shrink-0 font-semibold text-[var(--hue)]">{roleNames[claim.role]}</span>
          <span className="text-ink-soft">
            {claim.section}, ¶&nbsp;{claim.paragraph}
          </span>
        </li>
      ))}
    </ul>
  )
}
