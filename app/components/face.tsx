/** A round sign in the person's colour with their initial; the name stands beside it. */
export function Face({ name, colour }: { name: string; colour: number }) {
  return (
    <span
      aria-hidden="true"
      data-person-colour={colour}
      className="grid size-8 shrink-0 place-items-center rounded-full border-2 border-paper bg-[var(--person)] text-sm font-semibold text-[var(--person-ink)]"
    >
      {[...name][0]?.toUpperCase()}
    </span>
  )
}
