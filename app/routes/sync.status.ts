/**
 * Who comes here without an upgrade is told so: the page that tests the connection then knows that this address
 * leads to the server, and that it is the upgrade that gets lost on the way.
 */
export function loader() {
  return new Response('Only WebSockets lead on from here.\n', {
    status: 426,
    headers: { Upgrade: 'websocket', 'Cache-Control': 'no-store' },
  })
}
