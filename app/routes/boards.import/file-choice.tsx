interface FileChoiceProps {
  /** What had been pasted. */
  typed: string
  fault: string | undefined
}

/** A file from this device, or its text. */
export function FileChoice({ typed, fault }: FileChoiceProps) {
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <label htmlFor="file" className="font-medium">
          The file
        </label>
        <p id="file-hint" className="-mt-1 text-sm text-ink-soft">
          From the JSON button of an outcome, 1 MB at most.
        </p>
        <input
          id="file"
          type="file"
          name="file"
          accept=".json,application/json"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'}
          className="text-field file:mr-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-paper-deep file:px-4 file:py-1 file:font-medium file:text-ink"
        />
        {fault && (
          <p id="file-fault" role="alert" className="text-sm font-medium text-danger">
            {fault}
          </p>
        )}
      </div>
      <details className="rounded-xl border border-line" open={typed !== ''}>
        <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium">Or paste its text</summary>
        <div className="grid gap-1.5 px-4 pb-4">
          <label htmlFor="text" className="sr-only">
            The text of the file
          </label>
          <textarea
            id="text"
            name="text"
            rows={6}
            defaultValue={typed}
            spellCheck={false}
            placeholder='{ "schemaVersion": 4, …'
            className="text-field font-mono text-sm"
          />
        </div>
      </details>
    </div>
  )
}
