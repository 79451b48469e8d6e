interface SegmentsProps<T extends string> {
  /** What is chosen here, for those who do not see it. */
  label: string
  name: string
  /** The words of each choice, in order. */
  choices: Record<T, string>
  chosen: T
  onChoose(choice: T): void
}

/** One of a few ways to look at the same thing, as radio buttons side by side. */
export function Segments<T extends string>({ label, name, choices, chosen, onChoose }: SegmentsProps<T>) {
  return (
    <fieldset className="flex w-fit gap-1 rounded-xl bg-paper-deep p-1">
      <legend className="sr-only">{label}</legend>
      {(Object.keys(choices) as T[]).map((it) => (
        <label key={it} className="segment">
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === it}
            onChange={() => onChoose(it)}
          />
          {choices[it]}
        </label>
      ))}
    </fieldset>
  )
}
