// Expected failures as plain values: a kind that code compares, and a sentence that people read.
// Compare `kind`, never `instanceof`: server and routes are two bundles.

import { ARTICLE_ENDINGS, ARTICLE_MAX_BYTES } from './derive/limits.ts'
import { DECK_CARDS_MAX, TEAM_DRAFTS_MAX } from './draft/limits.ts'
import { PEOPLE_MAX } from './people.ts'
import { phaseName, type Phase } from './phases.ts'

export type Refusal =
  | { kind: 'bad-input'; fields: Record<string, string> }
  | { kind: 'not-signed-in' }
  | { kind: 'no-right' }
  | { kind: 'facilitators-only' }
  | { kind: 'no-such-board' }
  | { kind: 'no-such-deck' }
  | { kind: 'no-such-team' }
  | { kind: 'keepers-only' }
  | { kind: 'archived' }
  | { kind: 'not-archived' }
  | { kind: 'last-keeper' }
  | { kind: 'no-such-action' }
  | { kind: 'team-only' }
  | { kind: 'no-such-outcome' }
  | { kind: 'no-such-duty' }
  | { kind: 'no-such-link' }
  | { kind: 'nobody-yet' }
  | { kind: 'device-link-over' }
  | { kind: 'sign-in-failed' }
  | { kind: 'sign-in-away' }
  | { kind: 'link-revoked' }
  | { kind: 'share-ended' }
  | { kind: 'foreign-origin' }
  | { kind: 'not-saved' }
  | { kind: 'observers-watch' }
  | { kind: 'not-now'; phase: Phase }
  | { kind: 'cannot-go'; from: Phase; to: Phase }
  | { kind: 'not-done'; people: number }
  | { kind: 'named-too-late' }
  | { kind: 'no-timer' }
  | { kind: 'no-such-card' }
  | { kind: 'no-such-person' }
  | { kind: 'cannot-decide' }
  | { kind: 'held' }
  | { kind: 'decided' }
  | { kind: 'proposal-changed' }
  | { kind: 'line-needed' }
  | { kind: 'no-dots-left' }
  | { kind: 'last-facilitator' }
  | { kind: 'not-the-deputy' }
  | { kind: 'led-already' }
  | { kind: 'words-needed' }
  | { kind: 'removed' }
  | { kind: 'waiting' }
  | { kind: 'rehearsal' }
  | { kind: 'busy' }
  | { kind: 'board-full' }
  | { kind: 'in-place-of' }
  | { kind: 'article-empty' }
  | { kind: 'article-too-large' }
  | { kind: 'article-not-text' }
  | { kind: 'article-unread' }
  | { kind: 'article-language'; language: string }
  | { kind: 'article-no-duties'; roles: [string, string] }
  | { kind: 'article-too-long'; cards: number }
  | { kind: 'article-slow' }
  | { kind: 'article-waits' }
  | { kind: 'no-such-draft' }
  | { kind: 'draft-changed' }
  | { kind: 'drafts-full' }
  | { kind: 'no-such-place' }
  | { kind: 'claim-needed' }
  | { kind: 'roles-needed' }
  | { kind: 'deck-empty' }
  | { kind: 'deck-full' }

export type Result<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal }

export function refused(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}

/** The HTTP status that says the same. */
export function refusalStatus(refusal: Refusal): number {
  switch (refusal.kind) {
    case 'bad-input':
    case 'article-empty':
    case 'article-not-text':
    case 'article-unread':
    case 'article-language':
    case 'article-no-duties':
    case 'article-too-long':
    case 'article-slow':
      return 400
    case 'article-too-large':
      return 413
    case 'not-signed-in':
    case 'nobody-yet':
    case 'sign-in-failed':
    case 'no-right':
    case 'facilitators-only':
    case 'keepers-only':
    case 'foreign-origin':
    case 'observers-watch':
    case 'not-the-deputy':
    case 'in-place-of':
    case 'removed':
    case 'waiting':
    case 'team-only':
      return 403
    case 'no-such-board':
    case 'no-such-deck':
    case 'no-such-team':
    case 'no-such-outcome':
    case 'no-such-duty':
    case 'no-such-link':
    case 'no-such-card':
    case 'no-such-person':
    case 'no-such-action':
    case 'no-such-draft':
      return 404
    case 'not-now':
    case 'cannot-go':
    case 'not-done':
    case 'named-too-late':
    case 'no-timer':
    case 'cannot-decide':
    case 'held':
    case 'decided':
    case 'proposal-changed':
    case 'line-needed':
    case 'no-dots-left':
    case 'last-facilitator':
    case 'led-already':
    case 'words-needed':
    case 'rehearsal':
    case 'archived':
    case 'not-archived':
    case 'last-keeper':
    case 'board-full':
    case 'draft-changed':
    case 'drafts-full':
    case 'no-such-place':
    case 'claim-needed':
    case 'roles-needed':
    case 'deck-empty':
    case 'deck-full':
      return 409
    case 'link-revoked':
    case 'device-link-over':
    case 'share-ended':
      return 410
    case 'not-saved':
    case 'sign-in-away':
    case 'busy':
    case 'article-waits':
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
    case 'no-such-duty':
      return {
        title: 'There is no such duty',
        sentence: 'It may have stood on a board that is gone. Look for it by its name in the team’s duties.',
      }
    case 'no-such-team':
      return {
        title: 'There is no such team here',
        sentence: 'It may be gone, or not yours yet: ask somebody in it for the team’s link.',
      }
    case 'keepers-only':
      return {
        title: 'The keepers of the team do that',
        sentence: 'Ask one of them, or ask them to make you a keeper too.',
      }
    case 'archived':
      return {
        title: 'This board is archived',
        sentence: 'It is kept to be read. A keeper of its team can take it out of the archive again.',
      }
    case 'not-archived':
      return {
        title: 'Archive it first',
        sentence: 'A board is deleted from the archive only, so that nobody deletes one that is in use.',
      }
    case 'last-keeper':
      return {
        title: 'Somebody has to keep the team',
        sentence: 'Make somebody else a keeper first.',
      }
    case 'team-only':
      return {
        title: 'The team starts the next session',
        sentence:
          'You can read this outcome, and are not in its team. Ask somebody in it for the team’s link.',
      }
    case 'no-such-action':
      return {
        title: 'There is no such action item',
        sentence: 'A newer outcome may have left it out. Look at the team’s page.',
      }
    case 'nobody-yet':
      return {
        title: 'This browser is nobody yet',
        sentence:
          'Start a board, or join one by its link: then there is somebody to carry to another device.',
      }
    case 'device-link-over':
      return {
        title: 'This link has been used, or is too old',
        sentence: 'It opens once, within ten minutes. Make another one on the device you come from.',
      }
    case 'sign-in-failed':
      return {
        title: 'You are not signed in',
        sentence:
          'The sign-in was broken off, took too long, or was begun in another browser. Please try once more.',
      }
    case 'sign-in-away':
      return {
        title: 'Signing in does not work at the moment',
        sentence:
          'The sign-in provider does not answer. Everything else works without it; please try again later.',
      }
    case 'no-such-link':
      return {
        title: 'This link leads nowhere',
        sentence: 'Perhaps it was cut off when it was copied. Ask whoever sent it to send it again.',
      }
    case 'link-revoked':
      return {
        title: 'This link was withdrawn',
        sentence: 'It was withdrawn or replaced. Ask whoever sent it for the new one.',
      }
    case 'share-ended':
      return {
        title: 'This link does not open any more',
        sentence: 'It has run out, or was withdrawn. Whoever sent it to you can send a new one.',
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
    case 'observers-watch':
      return {
        title: 'Observers watch',
        sentence: 'To take part, ask the facilitator for the link for participants.',
      }
    case 'not-now':
      return {
        title: 'Not at the moment',
        sentence: `This cannot be done in ${phaseName(refusal.phase)}.`,
      }
    case 'cannot-go':
      return {
        title: 'Not from here',
        sentence: `From ${phaseName(refusal.from)} the board does not go to ${phaseName(refusal.to)}.`,
      }
    case 'not-done':
      return {
        title: 'Not everybody is done',
        sentence:
          refusal.people === 1
            ? 'One person is not done sorting.'
            : `${refusal.people} people are not done sorting.`,
      }
    case 'named-too-late':
      return {
        title: 'Too late for this board',
        sentence: 'Whether ballots are shown with names is settled before anybody sorts.',
      }
    case 'no-timer':
      return { title: 'There is no timer', sentence: 'Start one first.' }
    case 'no-such-card':
      return { title: 'There is no such card', sentence: 'It may have been split since. Look at the board.' }
    case 'no-such-person':
      return {
        title: 'There is no such person',
        sentence: 'They may have left the board, or have another role there.',
      }
    case 'cannot-decide':
      return {
        title: 'Not decided yet',
        sentence: 'A card is decided in a role’s column, in Shared or in Not ours. Move it there first.',
      }
    case 'held':
      return {
        title: 'Somebody objects',
        sentence: 'The card is held until the objection is taken back. Talk about it, split it or park it.',
      }
    case 'decided':
      return { title: 'Decided already', sentence: 'Open the card again before you propose something else.' }
    case 'proposal-changed':
      return {
        title: 'The proposal changed',
        sentence: 'Something else is proposed now. Read it, and say what you think of that.',
      }
    case 'line-needed':
      return { title: 'One line, please', sentence: 'Say in a line what you can live with, or object to.' }
    case 'no-dots-left':
      return { title: 'No dots left', sentence: 'Take one back from another card first.' }
    case 'last-facilitator':
      return {
        title: 'Somebody has to lead',
        sentence: 'A board always has a facilitator. Send somebody the facilitator link first.',
      }
    case 'not-the-deputy':
      return {
        title: 'Only the deputy takes over',
        sentence: 'The facilitator has named somebody else, or nobody.',
      }
    case 'led-already':
      return { title: 'A facilitator is here', sentence: 'There is nothing to take over.' }
    case 'words-needed':
      return {
        title: 'Some words are missing',
        sentence: 'Give each card a short title of its own. A card is split into two or three.',
      }
    case 'removed':
      return {
        title: 'You were taken off this board',
        sentence: 'A facilitator of this board can let you in again.',
      }
    case 'waiting':
      return {
        title: 'Waiting to be let in',
        sentence: 'A facilitator of this board has been asked. This page opens as soon as they let you in.',
      }
    case 'in-place-of':
      return {
        title: 'Left to the facilitator',
        sentence: 'You lead in their place until they are back, and this is theirs to do.',
      }
    case 'board-full':
      return {
        title: 'This board is full',
        sentence: `A board takes ${PEOPLE_MAX} people. A facilitator can remove somebody to make room.`,
      }
    case 'busy':
      return {
        title: 'Too much at once',
        sentence: 'More is wanted of this board than it can do at the moment. Try again in a few seconds.',
      }
    case 'article-empty':
      return { title: 'There is no text yet', sentence: 'Paste an article, or choose a file that has one.' }
    case 'article-too-large':
      return {
        title: 'This is too much text',
        sentence: `An article may have ${ARTICLE_MAX_BYTES / 1024} KB. Bring the part of it that is about the two roles.`,
      }
    case 'article-not-text':
      return {
        title: 'This is not a text',
        sentence: `Bring a file that ends with ${ARTICLE_ENDINGS.join(', ')}, or paste the text.`,
      }
    case 'article-unread':
      return {
        title: 'This could not be read',
        sentence:
          'The file may be damaged, or locked by a password. Open it where it was written, and paste its text.',
      }
    case 'article-language':
      return {
        title: 'This is not in English',
        sentence: `It seems to be in ${refusal.language}. Duties are found in English texts only; write the cards yourself, beside this text or in an empty deck.`,
      }
    case 'article-no-duties':
      return {
        title: 'No duties were found',
        sentence: `Nothing in this text says what the ${refusal.roles[0]} or the ${refusal.roles[1]} does. Change the names of the roles, or write the cards yourself, beside this text or in an empty deck.`,
      }
    case 'article-too-long':
      return {
        title: 'There is too much in it',
        sentence: `${refusal.cards} duties were found, and a deck has ${DECK_CARDS_MAX} cards at most. Bring the part of the text that matters most.`,
      }
    case 'article-slow':
      return {
        title: 'This text takes too long',
        sentence: 'Bring the part of it that is about the two roles, or write the cards yourself beside it.',
      }
    case 'article-waits':
      return {
        title: 'Other texts are being read',
        sentence: 'Your text is still here. Try again in a few seconds.',
      }
    case 'draft-changed':
      return {
        title: 'Somebody else changed this draft',
        sentence: 'Look at what they made of it, or put yours in its place.',
      }
    case 'drafts-full':
      return {
        title: 'There are too many drafts',
        sentence: `A team has ${TEAM_DRAFTS_MAX} drafts at most. Make decks of some, or throw them away.`,
      }
    case 'no-such-draft':
      return {
        title: 'There is no such draft',
        sentence: 'It is a deck by now, or somebody threw it away. Look at the decks of your team.',
      }
    case 'no-such-place':
      return {
        title: 'Nothing is selected',
        sentence: 'Select the words in the text that give this duty to the role.',
      }
    case 'claim-needed':
      return {
        title: 'Somebody has to have it',
        sentence: 'Say first which role the text gives this duty to; then take the other claim away.',
      }
    case 'roles-needed':
      return { title: 'Two roles are needed', sentence: 'Give each of the two roles a name of its own.' }
    case 'deck-empty':
      return { title: 'There are no cards yet', sentence: 'Accept at least one card, or add one.' }
    case 'deck-full':
      return {
        title: 'There are too many cards',
        sentence: `A deck has ${DECK_CARDS_MAX} cards at most. Reject some, or put together what belongs together.`,
      }
    case 'rehearsal':
      return {
        title: 'A rehearsal is not saved',
        sentence: 'Remove the simulated participants first. What you placed yourself stays.',
      }
  }
}
