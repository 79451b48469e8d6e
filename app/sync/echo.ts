// The way to a board without a board: a socket under /sync/ that sends back what it gets, so that a page can tell
// whether live connections get through. PROTOCOL.md is its prose; server/echo.ts is its other end.

export const ECHO_PATH = '/sync/status'

/** The server pings this socket three times more seldom than a board's: what passes here has room to spare. */
export const ECHO_PING_MS = 15_000

/** How long a test may keep a socket quiet; the rest of its life is for what comes before and after. */
export const QUIET_SECONDS = { least: 5, most: 60, usual: 35 } as const

export const ECHO_LIMITS = {
  /** Past this a frame closes its socket with 4413. */
  frameBytes: 128 * 1024,
  frames: 16,
  bytes: 512 * 1024,
  lifeMs: 75_000,
  /** At once on one node. */
  sockets: 50,
} as const

export type EchoLimits = { readonly [name in keyof typeof ECHO_LIMITS]: number }
