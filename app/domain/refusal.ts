// Expected failures as plain values: a kind that code compares, and a sentence that people read.
// Compare `kind`, never `instanceof`: server and routes are two bundles.

export type Refusal =
  | { kind: 'bad-input'; fields: Record<string, string> }
  | { kind: 'not-signed-in' }
  | { kind: 'no-right' }
  | { kind: 'facilitators-only' }
  | { kind: 'no-such-board' }
  | { kind: 'no-such-deck' }
  | { kind: 'no-such-outcome' }
  | { kind: 'no-such-link' }
  | { kind: 'link-revoked' }
  | { kind: 'foreign-origin' }
  | { kind: 'not-saved' }

export type Result<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal }

export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** The HTTP status that says the same. */
export function refusalStatus(refusal: Refusal): number {
  switch (refusal.kind) {
    case 'bad-input':
      return 400
    case 'not-signed-in':
    case 'no-right':
    case 'facilitators-only':
    case 'foreign-origin':
      return 403
    case 'no-such-board':
    case 'no-such-deck':
    case 'no-such-outcome':
    case 'no-such-link':
      return 404
    case 'link-revoked':
      return 410
    case 'not-saved':
      return 503
  }
}

/** A heading and a sentence for people: what is the matter, and what they can do about it. */
export function refusalWords(refusal: Refusal): { title: string; sentence: string } {
  switch (refusal.kind) {
    case 'bad-input':
      return { title: 'Something is missing', sentence: Object.values(refusal.fields).join(' ') }
    case 'not-signed-in':
    case 'no-right':
      return {
        title: 'This board is not open to you yet',
        sentence:
          'Ask its facilitator for the link to join, and open that link in this browser. If you had joined before, your link may have been withdrawn.',
      }
    case 'facilitators-only':
      return {
        title: 'Only a facilitator can do this',
        sentence: 'Ask the facilitator of this board to do it, or to send you the facilitator link.',
      }
    case 'no-such-board':
      return {
        title: 'There is no such board',
        sentence: 'Check the address, or ask the person who sent it for the link once more.',
      }
    case 'no-such-deck':
      return { title: 'There is no such deck', sentence: 'Choose one of the decks on the start page.' }
    case 'no-such-outcome':
      return {
        title: 'There is no such outcome',
        sentence:
          'This board has not saved an outcome of that number. Open the board to see what it has saved.',
      }
    case 'no-such-link':
      return {
        title: 'This link leads nowhere',
        sentence: 'Perhaps it was cut off when it was copied. Ask the facilitator to send it again.',
      }
    case 'link-revoked':
      return {
        title: 'This link was withdrawn',
        sentence: 'The facilitator has withdrawn or replaced it. Ask them for the new one.',
      }
    case 'foreign-origin':
      return {
        title: 'This came from another site',
        sentence:
          'For your safety, changes are taken only from pages of this site. Open the page here and try again.',
      }
    case 'not-saved':
      return {
        title: 'Not saved yet',
        sentence: 'The database cannot be reached at the moment. Nothing is lost. Try again in a minute.',
      }
  }
}
