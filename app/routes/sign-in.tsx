import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { orRefuse } from '../http/refusal-response.ts'

/** Off to the provider; `?to=` is the page to come back to. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  if (!context.provider) return redirect('/you')
  const { url, cookie } = orRefuse(await context.provider.leave(new URL(request.url).searchParams.get('to')))
  return redirect(url, { headers: { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } })
}

/** Nothing is ever shown here but a refusal, which needs a page to be shown on. */
export default function Nothing() {
  return null
}
