import { Link } from '@remix-run/react'
import { SiteHeader } from './site-header.tsx'

/** A page that says one thing and shows the way on. */
export function Notice({ title, sentence }: { title: string; sentence: string }) {
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid min-h-[60vh] max-w-xl content-center gap-4 px-6 py-16">
        <h1 className="text-3xl font-semibold">{title}</h1>
        <p className="text-lg text-ink-soft">{sentence}</p>
        <p>
          <Link to="/" className="button-quiet">
            To your boards
          </Link>
        </p>
      </main>
    </>
  )
}
