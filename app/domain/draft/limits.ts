/** Cards that a deck has at most: more are no hour’s talk, and the board’s limits are made for fewer. */
export const DECK_CARDS_MAX = 120
export const DECK_TITLE_MAX = 100
/** Places that a card names at most. */
export const DECK_CLAIMS_MAX = 20
export const ROLE_NAME_MAX = 40
/** Cards that a draft has at most, whatever became of them. */
export const DRAFT_CARDS_MAX = 400
/** Of an id of a card, with the number behind it that makes it one of its own. */
export const CARD_ID_MAX = 120
export const TEAM_DRAFTS_MAX = 50
