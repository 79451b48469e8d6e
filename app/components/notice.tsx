import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SiteHeader } from './site-header.tsx'

/** A page that says one thing and shows the way on. */
interface NoticeProps {
  title: string
  sentence: string
  children?: ReactNode
}

export function Notice({ title, sentence, children }: NoticeProps) {
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid max-w-5xl justify-items-start gap-5 px-6 py-[12vh]">
        <h1 className="text-3xl font-semibold">{title}</h1>
        <p className="max-w-prose text-lg text-ink-soft">{sentence}</p>
        {children}
        <p>
          <Link to="/" className="button-quiet">
            To your boards
          </Link>
        </p>
      </main>
    </>
  )
}
