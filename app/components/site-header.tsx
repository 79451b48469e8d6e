import { Link } from '@remix-run/react'
import { UserRound } from 'lucide-react'
import { Logo } from './logo.tsx'

export function SiteHeader() {
  return (
    <header className="mx-auto flex max-w-5xl items-center px-6 py-5 print:hidden">
      <Link to="/" className="flex items-center gap-2.5 rounded-lg font-semibold tracking-tight">
        <Logo className="size-7" />
        Dutyboard
      </Link>
      <Link to="/you" className="button-quiet button-small ml-auto">
        <UserRound aria-hidden="true" className="size-4.5" />
        You
      </Link>
    </header>
  )
}
