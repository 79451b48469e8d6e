import { WhoAndWhen } from '../../components/who-and-when.tsx'

interface OpenItemsProps {
  items: readonly { id: string; text: string; owner: string; due: string }[]
}

/** What was to be done and is not: it comes back by itself. */
export function OpenItems({ items }: OpenItemsProps) {
  return (
    <section aria-labelledby="open-items" className="grid gap-2">
      <h2 id="open-items" className="font-medium">
        Open items that come back
      </h2>
      {items.length === 0 ? (
        <p className="text-sm text-ink-soft">None: all that was to be done is done.</p>
      ) : (
        <ul className="grid gap-1.5 wrap-anywhere">
          {items.map(({ id, text, owner, due }) => (
            <li key={id} className="rounded-lg bg-paper px-3 py-2">
              {text}
              <WhoAndWhen owner={owner} due={due} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
