// What the engine counts, in plain numbers so that counting costs nothing; metrics.ts makes them readable.

export class EngineFigures {
  connections = 0
  /** Sockets that were opened since the start. */
  accepted = 0
  received = { frames: 0, bytes: 0 }
  sent = { packets: 0, bytes: 0 }
  slowReadersClosed = 0
  /** How often a socket was read more slowly because its person sent too much. */
  slowedDown = 0
  /** How often a socket was closed by the server, by close code. */
  readonly closed = new Map<number, number>()
  /** How often an upgrade was refused, by HTTP status. */
  readonly turnedAway = new Map<number, number>()
  /** Called with how long each commit took. */
  onCommit: (ms: number) => void = () => {}

  closedWith(code: number): void {
    this.closed.set(code, (this.closed.get(code) ?? 0) + 1)
  }

  turnedAwayWith(status: number): void {
    this.turnedAway.set(status, (this.turnedAway.get(status) ?? 0) + 1)
  }
}
