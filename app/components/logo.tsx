/** Three stacks of cards: mine, ours, yours. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" className={className} aria-hidden="true">
      <rect x="1" y="5" width="12" height="18" rx="3.5" fill="var(--po)" />
      <rect x="15" y="5" width="12" height="18" rx="3.5" fill="var(--pm)" />
      <rect
        x="8.5"
        y="2"
        width="11"
        height="24"
        rx="3.5"
        fill="var(--card)"
        stroke="var(--shared)"
        strokeWidth="2"
      />
      <path
        d="M11.5 9.5h5M11.5 13.5h5M11.5 17.5h3"
        stroke="var(--shared)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </svg>
  )
}
