// Whether the built-in deck is found again in the article it comes from. The article is other people's text and is not
// kept here: it is read where it is.

import { existsSync, readFileSync } from 'node:fs'
import type { Claim } from '#app/domain/deck.ts'
import { layOut } from '#app/domain/derive/article.ts'
import { derive } from '#app/domain/derive/derive.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import type { Tagger } from '#app/domain/derive/words.ts'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'

const FILE = process.env.ARTICLE ?? '../shared/article.txt'

/** What the words of a derived duty have to speak of to be the card's duty. */
const ABOUT: Record<string, RegExp> = {
  'product-vision': /vision/i,
  'shared-purpose': /purpose/i,
  'product-success': /success/i,
  'product-roadmap': /road ?maps?/i,
  'strategy-alignment': /strateg/i,
  'business-fit': /business (?:requirements|objectives)/i,
  'full-potential': /full potential/i,
  'vision-to-reality': /reality/i,
  'user-needs': /needs/i,
  'user-experience': /user experience/i,
  'market-insight': /market/i,
  'product-opportunities': /improvement|expansion/i,
  'audience-fit': /satisf|target audience/i,
  'idea-to-launch': /every step|ideas/i,
  'new-features': /new features/i,
  'product-backlog': /backlog/i,
  'lead-initiatives': /initiatives/i,
  priorities: /prioriti/i,
  'customer-voice': /articulate|clarity/i,
  'process-improvement': /process|operational excellence/i,
  scope: /scope/i,
  timeline: /timeline/i,
  'team-management': /team/i,
  'stakeholder-relations': /stakeholders/i,
  'business-liaison': /liaisons/i,
  'progress-updates': /progress/i,
  'cross-team-work': /collaborate|cross-functional/i,
  budget: /budget/i,
  revenue: /revenue|profits/i,
  'cost-control': /cost/i,
}

/** Prints how many cards of the deck are found again. */
export function measureBuiltInDeck(tagger: Tagger, show: boolean): void {
  if (!existsSync(FILE)) {
    console.log(`The built-in deck: its article is not there (${FILE}); ARTICLE=<file> names it.`)
    return
  }
  const source = readFileSync(FILE, 'utf8')
  const blocks = blocksOfText(source, formOf(source, FILE))
  const { cards, text } = derive(blocks, proposeRoles(layOut(blocks)).roles, tagger)
  const places = cards.flatMap(({ claims }) =>
    claims.map((it) => ({ place: placeOf(it), words: text.slice(it.words.start, it.words.end) })),
  )
  const atPlace = (claim: Claim) => places.filter(({ place }) => place === placeOf(claim))
  const said = (id: string, claim: Claim) => atPlace(claim).some(({ words }) => ABOUT[id]!.test(words))
  const claims = deck.cards.flatMap((card) =>
    card.claims.map((claim) => ({ id: card.id, title: card.title, claim })),
  )
  const placed = claims.filter(({ claim }) => atPlace(claim).length > 0).length
  const lost = claims.filter(({ id, claim }) => !said(id, claim))
  const whole = deck.cards.filter(({ id, claims }) => claims.every((claim) => said(id, claim))).length
  const some = deck.cards.filter(({ id, claims }) => claims.some((claim) => said(id, claim))).length
  console.log(
    `The built-in deck in its article: ${placed} of ${claims.length} claims have a derived duty at their place (role, section, ` +
      `paragraph). Of the same thing: ${claims.length - lost.length} of ${claims.length} claims, ${some} of ${deck.cards.length} ` +
      `cards found, ${whole} with every claim.`,
  )
  if (!show) return
  for (const { title, claim } of lost) console.log(`  not found  ${title} (${placeOf(claim)})`)
  for (const card of cards)
    console.log(`  derived ${card.confidence} ${card.title} (${card.claims.map(placeOf).join('; ')})`)
}

function placeOf({ role, section, paragraph }: Claim): string {
  return `${role} ${section} ${paragraph}`
}
