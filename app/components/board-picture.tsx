/** What the tool does, as a picture: cards on their way from the tray to three columns. Decoration only. */
export function BoardPicture() {
  return (
    <svg viewBox="0 0 420 300" className="h-auto w-full" aria-hidden="true">
      <g fill="var(--unsorted-soft)">
        <rect x="10" y="10" width="400" height="66" rx="16" />
      </g>
      <rect x="10" y="90" width="124" height="200" rx="16" fill="var(--po-soft)" />
      <rect x="148" y="90" width="124" height="200" rx="16" fill="url(#shared-soft)" />
      <rect x="286" y="90" width="124" height="200" rx="16" fill="var(--pm-soft)" />
      <defs>
        <linearGradient id="shared-soft">
          <stop offset="0" stopColor="var(--po-soft)" />
          <stop offset="1" stopColor="var(--pm-soft)" />
        </linearGradient>
      </defs>
      {[24, 110, 310].map((x) => (
        <PictureCard key={x} x={x} y={24} hue="var(--unsorted)" />
      ))}
      {[108, 154, 200].map((y) => (
        <PictureCard key={y} x={32} y={y} hue="var(--po)" />
      ))}
      <PictureCard x={170} y={108} hue="var(--shared)" />
      <PictureCard x={170} y={154} hue="var(--shared)" />
      {[108, 154].map((y) => (
        <PictureCard key={y} x={308} y={y} hue="var(--pm)" />
      ))}
      <g transform="rotate(-7 240 120)">
        <PictureCard x={206} y={66} hue="var(--shared)" lifted />
        <path d="M272 96l4 20 5-7 9 1z" fill="var(--ink)" stroke="var(--card)" strokeWidth="1.5" />
      </g>
    </svg>
  )
}

function PictureCard({ x, y, hue, lifted = false }: { x: number; y: number; hue: string; lifted?: boolean }) {
  return (
    <g>
      {lifted && <rect x={x + 3} y={y + 7} width="80" height="36" rx="8" fill="var(--ink)" opacity="0.14" />}
      <rect x={x} y={y} width="80" height="36" rx="8" fill="var(--card)" stroke="var(--card-edge)" />
      <rect x={x + 10} y={y + 10} width="46" height="5" rx="2.5" fill={hue} />
      <rect x={x + 10} y={y + 21} width="30" height="5" rx="2.5" fill="var(--line)" />
    </g>
  )
}
