import { ColumnSign } from '../../components/column-sign.tsx'
import type { SheetSection } from '../../domain/role-sheet.ts'

/** How much there is of what: a field for each part of the sheet, as wide as its share, with a tile for each duty. */
export function SheetPicture({ sections }: { sections: readonly SheetSection[] }) {
  const words = sections.map(({ title, duties }) => `${title}: ${duties.length}`).join(', ')
  return (
    <div role="img" aria-label={words} className="flex flex-wrap gap-3 print:mb-4 print:gap-2">
      {sections.map(({ id, title, column, duties }) => (
        <div
          key={id}
          data-hue={column}
          style={{ flexGrow: duties.length }}
          className="grid basis-48 content-start gap-3 rounded-2xl p-4 [background:var(--hue-soft)] [print-color-adjust:exact] print:basis-32 print:gap-2 print:p-3"
        >
          <p className="flex items-start gap-2 font-semibold print:text-sm">
            <ColumnSign column={column} />
            <span className="flex-1">{title}</span>
            <span className="text-3xl leading-none text-[var(--hue)] tabular-nums print:text-xl">
              {duties.length}
            </span>
          </p>
          <p className="flex flex-wrap gap-1">
            {duties.map(({ seriesId, cardId, isDecided }) => (
              <span
                key={`${seriesId} ${cardId}`}
                className={`size-4 rounded border-2 border-[var(--hue)] [print-color-adjust:exact] print:size-3 ${isDecided ? 'bg-[var(--hue)]' : ''}`}
              />
            ))}
          </p>
        </div>
      ))}
    </div>
  )
}
