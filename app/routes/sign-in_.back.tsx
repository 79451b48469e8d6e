import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { orRefuse } from '../http/refusal-response.ts'

/** Where the provider sends the browser back to. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  if (!context.provider) return redirect('/you')
  const { pathname, search } = new URL(request.url)
  const back = await context.provider.comeBack(
    `${pathname}${search}`,
    request.headers.get('cookie'),
    context.person,
  )
  const { person, to, cookie } = orRefuse(back)
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  headers.append('Set-Cookie', cookie)
  headers.append('Set-Cookie', context.signIn(person))
  return redirect(to, { headers })
}

/** Nothing is ever shown here but a refusal, which needs a page to be shown on. */
export default function Nothing() {
  return null
}
