import type { ReactNode } from 'react'

/** A headed part of the page of a duty. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-4 print:mt-5 print:block">
      <h2 id={id} className="break-after-avoid text-2xl font-semibold print:mb-2 print:text-xl">
        {title}
      </h2>
      {children}
    </section>
  )
}
