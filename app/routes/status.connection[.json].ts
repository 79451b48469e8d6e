import { createCookie, type LoaderFunctionArgs } from '@remix-run/node'
import type { ServerView } from '../domain/connection.ts'

const MARK = /^[a-z0-9]{1,32}$/
const COOKIE_SECONDS = 60

/** What reaches the server of this very request. With `?mark=…` it also sets a cookie such as joining a board does. */
export async function loader({ context: { publicOrigin }, request }: LoaderFunctionArgs) {
  const { headers } = request
  const secure = publicOrigin?.startsWith('https:') ?? false
  const cookie = createCookie(secure ? '__Host-dutyboard-test' : 'dutyboard-test', {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: COOKIE_SECONDS,
  })
  const read: unknown = await cookie.parse(headers.get('cookie'))
  const seen: ServerView = {
    publicOrigin,
    host: headers.get('host'),
    forwardedProto: headers.get('x-forwarded-proto'),
    mark: typeof read === 'string' && MARK.test(read) ? read : null,
  }
  const answer = Response.json(seen, { headers: { 'Cache-Control': 'no-store' } })
  const mark = new URL(request.url).searchParams.get('mark') ?? ''
  if (MARK.test(mark)) answer.headers.append('Set-Cookie', await cookie.serialize(mark))
  return answer
}
