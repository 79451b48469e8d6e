// The ids that travel between browser, server and database. All are opaque strings made by the server.

/** Twelve characters, see `BOARD_ID`. */
export type BoardId = string
/** The slug of a duty, unique within a deck and so on a board: `product-vision`. */
export type CardId = string
/** One person on one board. */
export type ParticipantId = string
/** A browser's identity over all boards; never leaves the server. */
export type PersonId = string

/** Letters and digits that cannot be misread for one another, no vowels so that no words appear. */
export const BOARD_ID_ALPHABET = '23456789bcdfghjkmnpqrstvwxz'
export const BOARD_ID_LENGTH = 12
export const BOARD_ID = new RegExp(`^[${BOARD_ID_ALPHABET}]{${BOARD_ID_LENGTH}}$`)

/** Anything may stand in an address; the database is asked only for what can be an id. */
export function isBoardId(text: string): boolean {
  return BOARD_ID.test(text)
}

/** The form of card ids and of decks' names in addresses. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
