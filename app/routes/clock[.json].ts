import { privateJson } from '../http/refusal-response.ts'

/** The server's time in milliseconds since 1970, which all timers go by. */
export function loader() {
  return privateJson({ now: Date.now() })
}
