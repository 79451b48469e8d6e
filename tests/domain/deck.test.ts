// The built-in deck keeps what every deck promises, and points only at places the article really has.

import { test, expect } from 'vitest'
import {
  CARD_TITLE_MAX,
  claimedColumn,
  DUTY_ROLES,
  sourcesOf,
  type Claim,
  type DutyRole,
} from '#app/domain/deck.ts'
import { SLUG } from '#app/domain/ids.ts'
import { productOwnerVsProductManager as deck } from '#prisma/decks/product-owner-vs-product-manager.ts'

/** The article's headings, and how many paragraphs lie under each that speak of the two roles. */
const PARAGRAPHS = new Map([
  ['Product Owner Vs Product Manager: Who Runs The Show?', 1],
  ['Who Is a Product Owner ?', 5],
  ['Product Owner vs. Product Manager – A Comparison of Roles & Responsibilities', 3],
  ['Conclusion:', 2],
])

function card(id: string) {
  const found = deck.cards.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no card ${id}`)
  return found
}

function claimBy(role: DutyRole): Claim {
  return { role, section: 'Conclusion:', paragraph: 1 }
}

test('the built-in deck has 24 to 30 duty cards with unique ids', () => {
  expect(deck.cards.length).toBeGreaterThanOrEqual(24)
  expect(deck.cards.length).toBeLessThanOrEqual(30)
  expect(new Set(deck.cards.map(({ id }) => id)).size).toBe(deck.cards.length)
  for (const { id } of deck.cards) expect(id).toMatch(SLUG)
})

test('the built-in deck names its article and its two roles', () => {
  expect(deck.slug).toBe('product-owner-vs-product-manager')
  expect(deck.source.title).toBe('Product Owner Vs Product Manager: Who Runs The Show?')
  expect(deck.roles).toEqual([
    { id: 'po', name: 'Product Owner' },
    { id: 'pm', name: 'Product Manager' },
  ])
})

test('every card has a title of its own that fits, and a detail', () => {
  expect(new Set(deck.cards.map(({ title }) => title)).size).toBe(deck.cards.length)
  for (const { title, detail } of deck.cards) {
    expect(title.trim()).toBe(title)
    expect(title.length).toBeGreaterThan(0)
    expect(title.length).toBeLessThanOrEqual(CARD_TITLE_MAX)
    expect(detail).toMatch(/^[A-Z].+\.$/)
  }
})

test('no card names one of the roles it is to be sorted into', () => {
  for (const { title, detail } of deck.cards) expect(`${title} ${detail}`).not.toMatch(/owner|manager/i)
})

test('every card has a claim, and none twice', () => {
  for (const { claims } of deck.cards) {
    expect(claims.length).toBeGreaterThan(0)
    expect(new Set(claims.map((claim) => JSON.stringify(claim))).size).toBe(claims.length)
  }
})

test('every claim is by one of the two roles and at a paragraph that the article has', () => {
  for (const { role, section, paragraph } of deck.cards.flatMap(({ claims }) => claims)) {
    expect(DUTY_ROLES).toContain(role)
    expect([...PARAGRAPHS.keys()]).toContain(section)
    expect(Number.isInteger(paragraph)).toBe(true)
    expect(paragraph).toBeGreaterThanOrEqual(1)
    expect(paragraph).toBeLessThanOrEqual(PARAGRAPHS.get(section) ?? 0)
  }
})

test('every paragraph that speaks of the roles gives rise to a claim', () => {
  const claimed = new Set(
    deck.cards.flatMap(({ claims }) => claims.map(({ section, paragraph }) => `${section} ${paragraph}`)),
  )
  for (const [section, count] of PARAGRAPHS) {
    for (let paragraph = 1; paragraph <= count; paragraph++)
      expect(claimed).toContain(`${section} ${paragraph}`)
  }
})

test.each([
  'product-vision',
  'product-roadmap',
  'user-needs',
  'market-insight',
  'audience-fit',
  'full-potential',
  'stakeholder-relations',
  'cross-team-work',
  'revenue',
])('%s is one card that the article gives to both roles', (id) => {
  expect(new Set(card(id).claims.map(({ role }) => role))).toEqual(new Set(DUTY_ROLES))
  expect(claimedColumn(card(id))).toBe('shared')
})

test('duties that the article lumps together are cards of their own', () => {
  for (const id of ['scope', 'budget', 'timeline']) expect(claimedColumn(card(id))).toBe('po')
  for (const id of ['process-improvement', 'cost-control', 'lead-initiatives'])
    expect(claimedColumn(card(id))).toBe('pm')
})

test('no more than three neighbours in the deck belong to the same column by the article', () => {
  const columns = deck.cards.map(claimedColumn)
  for (let start = 0; start + 4 <= columns.length; start++)
    expect(new Set(columns.slice(start, start + 4)).size).toBeGreaterThan(1)
})

test('the claimed column is the role with all the claims, and shared if both have one', () => {
  expect(claimedColumn({ claims: [claimBy('po')] })).toBe('po')
  expect(claimedColumn({ claims: [claimBy('pm'), claimBy('pm')] })).toBe('pm')
  expect(claimedColumn({ claims: [claimBy('po'), claimBy('pm')] })).toBe('shared')
  expect(claimedColumn({ claims: [claimBy('pm'), claimBy('po'), claimBy('pm')] })).toBe('shared')
})

test('claims of one role in one section are told together', () => {
  const claims: Claim[] = [
    { role: 'po', section: 'Conclusion:', paragraph: 1 },
    { role: 'pm', section: 'Who is it ?', paragraph: 2 },
    { role: 'po', section: 'Conclusion:', paragraph: 3 },
  ]
  expect(sourcesOf(claims)).toEqual([
    { role: 'po', section: 'Conclusion', paragraphs: [1, 3] },
    { role: 'pm', section: 'Who is it', paragraphs: [2] },
  ])
})
