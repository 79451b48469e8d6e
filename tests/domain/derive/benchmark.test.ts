// The articles of tests/articles, so that no rule gets better at one of them and worse at all others.
// `npm run bench:derive` prints the figures.

import { expect, test } from 'vitest'
import { layOut } from '#app/domain/derive/article.ts'
import { derive } from '#app/domain/derive/derive.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'
import { loadTagger } from '#server/derive/tagger.ts'
import { goldArticles } from '../../load/derive/gold.ts'
import { compare, sharesOf, sumOf, TARGETS } from '../../load/derive/score.ts'

const tagger = await loadTagger()

test('there are as many articles for tuning as for measuring, of different styles, each long enough', () => {
  const articles = goldArticles()
  expect(articles.length).toBeGreaterThanOrEqual(8)
  expect(articles.filter(({ half }) => half === 'tuning')).toHaveLength(articles.length / 2)
  for (const { name, source } of articles) {
    const words = source.replace(/<[^>]*>/g, ' ').split(/\s+/).length
    expect(words, name).toBeGreaterThanOrEqual(300)
    expect(words, name).toBeLessThanOrEqual(1200)
  }
})

test.each(['tuning', 'measuring'] as const)('the half for %s reaches the targets', (half) => {
  const scores = goldArticles()
    .filter((article) => article.half === half)
    .map((article) => {
      const blocks = blocksOfText(article.source, formOf(article.source, article.file))
      const { roles } = proposeRoles(layOut(blocks))
      expect(roles.map(({ name }) => name)).toEqual(article.roles)
      return compare(article, derive(blocks, roles, tagger)).score
    })
  const shares = sharesOf(sumOf(scores))
  for (const [name, target] of Object.entries(TARGETS))
    expect(shares[name as keyof typeof TARGETS], name).toBeGreaterThanOrEqual(target)
})
