import { useId, type InputHTMLAttributes } from 'react'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  label: string
  hint?: string
  /** The sentence that says what is wrong, if anything is. */
  fault?: string | undefined
}

/** A labelled line of text. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-sm text-ink-soft">
          {hint}
        </p>
      )}
      <input
        id={id}
        maxLength={120}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        className="text-field"
        {...input}
      />
      {fault && (
        <p id={`${id}-fault`} className="text-sm font-medium text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
