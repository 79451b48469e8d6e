/** What the marks in the text mean. */
export function TextLegend({ roleNames }: { roleNames: { po: string; pm: string } }) {
  const names = { po: roleNames.po, shared: 'Both', pm: roleNames.pm }
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm" aria-label="What the marks mean">
      {(['po', 'shared', 'pm'] as const).map((hue) => (
        <li key={hue}>
          <span data-hue={hue} className="claim-mark">
            {names[hue]}
          </span>
        </li>
      ))}
    </ul>
  )
}
