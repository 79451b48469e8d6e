// Each finding in a sentence for people, and where it helps one for whoever runs the server. Pure: the same
// findings in the same scene always give the same words.

import { addressFault } from './address-fault.ts'
import type { Finding, Findings, Judgement, Scene } from './connection.ts'

/** What the server itself closes with, see PROTOCOL.md: nothing on the way is to blame. */
const RESTART = 1012
const CROWDED = 4503
/** How the server answers an ordinary request to the address of the live connection. */
const UPGRADE_REQUIRED = 426

type NotFine = Extract<Judgement, { state: 'not-fine' }>

export function judge(finding: Finding, scene: Scene): Judgement {
  switch (finding.step) {
    case 'pages':
      return judgePages(finding.found)
    case 'cookies':
      return judgeCookies(finding.found, scene)
    case 'opens':
      return judgeOpens(finding.found, scene)
    case 'messages':
      return judgeMessages(finding.found)
    case 'quiet':
      return judgeQuiet(finding.found)
  }
}

function judgePages(found: Findings['pages']): Judgement {
  if ('ms' in found) return fine(`The server answers, in ${found.ms} ms.`)
  switch (found.fault) {
    case 'no-network':
      return notFine('This device has no network just now.', 'this device has no network', null)
    case 'no-answer':
      return notFine(
        'The server does not answer any more, although this page came from it.',
        'the server does not answer',
        'Check that Dutyboard runs, and that the proxy passes /status/ on to it.',
      )
    case 'other-answer':
      return {
        ...notFine(
          'Something on the way answers in place of the server, such as a sign-in page of the network.',
          'something on the way answers in place of the server',
          `Let the proxy pass /status/ on to Dutyboard unchanged. The answer had the status ${found.status}.`,
        ),
        code: found.status,
      }
  }
}

function judgeCookies(found: Findings['cookies'], { here, seen }: Scene): Judgement {
  if ('fault' in found)
    return notFine('The server did not answer a second time.', 'the server does not always answer', null)
  if (found.kept) return fine('This browser keeps the cookie that joining a board needs.')
  const secureOnly = here.startsWith('http:') && seen?.publicOrigin?.startsWith('https:')
  return secureOnly
    ? notFine(
        'The cookie that joining a board needs is kept on a secure address only, and this one begins with http.',
        'cookies are kept on its https address only',
        `Send people to ${seen?.publicOrigin}, or set PUBLIC_URL to ${here}.`,
      )
    : notFine(
        'The cookie that joining a board needs did not come back. Allow cookies for this address in your browser.',
        'cookies are not kept',
        'Let the proxy pass the headers Set-Cookie and Cookie on unchanged.',
      )
}

function judgeOpens(found: Findings['opens'], scene: Scene): Judgement {
  if ('ms' in found) return fine(`A live connection opens, in ${found.ms} ms.`)
  const foreign = addressFault(scene)
  if (foreign) return foreign
  if (found.fault === 'no-answer')
    return notFine(
      'Nobody answered the wish for a live connection. A proxy or firewall on the way seems to swallow it.',
      'live connections get no answer',
      'Let the proxy or firewall pass WebSocket upgrades under /sync/ on to Dutyboard.',
    )
  return (
    ofTheServer(found.code) ?? {
      ...(found.plain === UPGRADE_REQUIRED || found.plain === null
        ? notFine(
            'Pages get through, but live connections are refused on the way, most likely by a proxy or firewall.',
            'live connections are refused on the way',
            'Let the proxy or firewall pass WebSocket upgrades under /sync/. README, “More than one node”, shows how nginx does it.',
          )
        : notFine(
            'Pages get through, but the address of live connections leads somewhere else.',
            'the address of live connections leads somewhere else',
            `Let the proxy pass /sync/ on to Dutyboard as well. An ordinary request was answered with the status ${found.plain}.`,
          )),
      code: found.code,
    }
  )
}

function judgeMessages(found: Findings['messages']): Judgement {
  if ('smallMs' in found)
    return fine(
      `A small and a large message came back unchanged, in ${found.smallMs} and ${found.largeMs} ms.`,
    )
  const size = found.size === 'large' ? 'a large message' : 'a small message'
  const Size = found.size === 'large' ? 'A large message' : 'A small message'
  switch (found.fault) {
    case 'altered':
      return notFine(
        `${Size} came back changed. Something on the way alters what it passes on.`,
        'messages are altered on the way',
        'Switch off inspecting, rewriting and compressing for WebSockets under /sync/.',
      )
    case 'no-answer':
      return notFine(
        `${Size} did not come back. Something on the way holds it back.`,
        'messages are held back on the way',
        'Switch off buffering for WebSockets under /sync/, and allow messages of up to 1 MiB.',
      )
    case 'closed':
      return (
        ofTheServer(found.code) ?? {
          ...notFine(
            `The connection was cut when ${size} was sent.`,
            found.size === 'large'
              ? 'large messages are cut off on the way'
              : 'the connection is cut as soon as it is used',
            found.size === 'large'
              ? 'Allow WebSocket messages of up to 1 MiB under /sync/.'
              : 'Let the proxy or firewall pass on what is sent over WebSockets under /sync/.',
          ),
          code: found.code,
        }
      )
  }
}

function judgeQuiet(found: Findings['quiet']): Judgement {
  if (!('fault' in found)) return fine(`The connection stayed open through ${found.seconds} s of quiet.`)
  const advice =
    'Leave quiet connections under /sync/ open for 75 s (nginx: proxy_read_timeout 75s). README, “More than one node”, tells more.'
  switch (found.fault) {
    case 'not-again':
      return notFine(
        'A second live connection did not open.',
        'not every connection opens',
        'Allow many WebSockets at once from one address: a board needs two for each person.',
      )
    case 'silent':
      return notFine(
        `The connection looked open, but after ${found.seconds} s of quiet nothing came through any more.`,
        `quiet connections are forgotten after ${found.seconds} s or less`,
        advice,
      )
    case 'cut':
      return (
        ofTheServer(found.code) ?? {
          ...notFine(
            `The connection was cut after ${found.seconds} s of quiet.`,
            `quiet connections are cut after ${found.seconds} s`,
            advice,
          ),
          code: found.code,
        }
      )
  }
}

function ofTheServer(code: number): NotFine | null {
  if (code === RESTART)
    return {
      ...notFine('The server restarts just now. Test again in a minute.', 'the server restarts', null),
      code,
    }
  if (code === CROWDED)
    return {
      ...notFine(
        'The server has no place for another connection just now. Test again in a minute.',
        'the server has no place for another connection',
        'Look at dutyboard_connections under /metrics: this node is full, or many people test at once.',
      ),
      code,
    }
  return null
}

function fine(sentence: string): Judgement {
  return { state: 'fine', sentence }
}

function notFine(sentence: string, reason: string, advice: string | null): NotFine {
  return { state: 'not-fine', sentence, reason, advice }
}
