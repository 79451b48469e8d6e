import type { Consent } from './decisions.ts'

/** What somebody does who says so, after their name. */
export const CONSENT_WORDS: Record<Consent, string> = {
  agree: 'agrees',
  'live-with': 'can live with it',
  object: 'objects',
}
