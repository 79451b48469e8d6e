/** A deck out of a file: of ours, or a sheet with two columns. */
export function FilePart({ fault }: { fault: string | undefined }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor="file" className="font-medium">
        The file
      </label>
      <p id="file-hint" className="-mt-1 text-sm text-ink-soft">
        The JSON or CSV of a deck, or a sheet of your own as CSV with the columns “title” and “role”; 1 MB at
        most.
      </p>
      <input
        id="file"
        type="file"
        name="file"
        required
        accept=".json,.csv,.tsv,application/json,text/csv"
        aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'}
        aria-invalid={fault ? true : undefined}
        className="text-field file:mr-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-paper-deep file:px-4 file:py-1 file:font-medium file:text-ink"
      />
      {fault && (
        <p id="file-fault" role="alert" className="text-sm font-medium text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
