// How long things are measured: `--quick` gives figures within three minutes, the full bench steadier ones.

export interface Effort {
  seconds: number
  /** How long each server is made warm before anything counts. */
  warmUpSeconds: number
  /**
   * How long a room is used before it counts. In the full bench a server has had nothing to do for minutes, while others were
   * measured.
   */
  leadInSeconds: number
  /** How long what was sent may take to arrive, after the last was sent. */
  drainMs: number
  /** How often each server has its turn, where they take turns, and how long. */
  turns: number
  turnSeconds: number
  /** By how much the rate is raised, and for how long at most it is held. */
  rateStep: number
  rateSeconds: number
}

export const EFFORTS = {
  quick: {
    seconds: 2.5,
    warmUpSeconds: 6,
    leadInSeconds: 1,
    drainMs: 1_500,
    turns: 1,
    turnSeconds: 5,
    rateStep: 1.6,
    rateSeconds: 0.7,
  },
  full: {
    seconds: 10,
    warmUpSeconds: 20,
    leadInSeconds: 5,
    drainMs: 10_000,
    turns: 5,
    turnSeconds: 5,
    rateStep: 1.3,
    rateSeconds: 2.5,
  },
} satisfies Record<string, Effort>
