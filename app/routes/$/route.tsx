import { data } from '@remix-run/node'
import { ErrorBoundary } from '../../root.tsx'

/** Every address that is nobody else's. */
export function loader() {
  throw data(null, { status: 404 })
}

export const action = loader

export { ErrorBoundary }

export default function Nothing() {
  return null
}
