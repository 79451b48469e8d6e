import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from '@remix-run/react'
import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { useContext, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { refusalWords, type Refusal } from './domain/refusal.ts'
import { Nonce } from './components/nonce.tsx'
import { Notice } from './components/notice.tsx'
import { WaitingRoom } from './components/waiting-room.tsx'
import styles from './styles/app.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Dutyboard' }]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(Nonce)
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nProvider locale="en-GB">{children}</I18nProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

/** Refusals, unknown addresses and bugs: always a page with a way on, never a trace. */
export function ErrorBoundary() {
  const error = useRouteError()
  const refusal = refusalOf(error)
  if (refusal)
    return <Notice {...refusalWords(refusal)}>{refusal.kind === 'waiting' && <WaitingRoom />}</Notice>
  if (isRouteErrorResponse(error) && error.status === 404) {
    return <Notice title="There is nothing here" sentence="Check the address, or go on from your boards." />
  }
  if (isRouteErrorResponse(error) && error.status === 405) {
    return (
      <Notice title="That cannot be done here" sentence="Go back to the page and try again from there." />
    )
  }
  return (
    <Notice
      title="Something went wrong here"
      sentence="It is not your doing, and nothing that was saved is lost. Load the page again in a moment."
    />
  )
}

function refusalOf(error: unknown): Refusal | null {
  if (!isRouteErrorResponse(error)) return null
  const { refusal } = (error.data ?? {}) as { refusal?: Refusal }
  return refusal ?? null
}
