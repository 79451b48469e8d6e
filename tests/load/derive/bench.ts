// `npm run bench:derive` measures how well duty cards are derived, on the articles of tests/articles.
//
// A hand-made card is found by a derived one if a place of both lies in the same sentence, the words that say the duty
// overlap there, half of the hand-made place's words are among the derived one's, and of all words of both at least 0.3
// are in both (small words left out). One derived card finds one hand-made card, the best agreements first: a duty
// that was not cut out, or a second card of the same duty, finds nothing.
//   recall     hand-made cards found
//   precision  derived cards that found one
//   claims     of the pairs of role and sentence on found cards, by hand or derived, those that are in both
//   splitting  sentences with duties in both that were cut into as many
// `--mistakes` prints what was wrong in the half for tuning. The other half is for measuring only: of it there are
// only totals. The built-in deck is looked for in its own article where that can be read: ARTICLE names the file.

import { goldArticles, type Half } from './gold.ts'
import { type Comparison, compare, type Score, sharesOf, sumOf, TARGETS } from './score.ts'
import { measureBuiltInDeck } from './built-in.ts'
import { layOut } from '#app/domain/derive/article.ts'
import { derive } from '#app/domain/derive/derive.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import { blocksOfText, formOf } from '#server/derive/blocks.ts'
import { loadTagger } from '#server/derive/tagger.ts'

const showMistakes = process.argv.includes('--mistakes')

const tagger = await loadTagger()
const results: { half: Half; comparison: Comparison }[] = []
let words = 0
let took = 0
let proposedRight = 0
const articles = goldArticles()
// Once for the library to have everything in memory.
tagger('A product owner writes user stories and orders the backlog.')
console.log(
  `${''.padEnd(24)}${'half'.padEnd(11)}words  gold derived found  recall precision claims splitting   ms`,
)
for (const article of articles) {
  const started = performance.now()
  const blocks = blocksOfText(article.source, formOf(article.source, article.file))
  const { roles } = proposeRoles(layOut(blocks))
  const derivation = derive(blocks, roles, tagger)
  const ms = performance.now() - started
  const right = roles[0].name === article.roles[0] && roles[1].name === article.roles[1]
  if (right) proposedRight++
  const comparison = compare(article, derivation)
  const count = derivation.text.split(/\s+/).length
  words += count
  took += ms
  results.push({ half: article.half, comparison })
  print(article.name, article.half, count, comparison.score, ms)
  if (!right) console.log(`  proposed: ${roles.map(({ name }) => name).join(', ')}`)
  if (showMistakes && article.half === 'tuning') printMistakes(comparison)
}
console.log(
  `Roles proposed right: ${proposedRight} of ${articles.length}. ${((took / words) * 1000).toFixed(0)} ms per 1,000 words.`,
)
timeLongArticle()
const halves: Half[] = ['tuning', 'measuring']
for (const half of halves) {
  const total = sumOf(results.filter((it) => it.half === half).map(({ comparison }) => comparison.score))
  print(`all for ${half}`, half, 0, total, 0)
  if (half === 'measuring') judge(total)
}
measureBuiltInDeck(tagger, showMistakes)

/** What a long article takes once all is loaded, on a busy machine and by itself. */
function timeLongArticle(): void {
  const blocks = articles.flatMap((article) =>
    blocksOfText(article.source, formOf(article.source, article.file)),
  )
  const { roles } = proposeRoles(layOut(blocks))
  const runs = Array.from({ length: 5 }, () => {
    const started = performance.now()
    const before = process.cpuUsage()
    derive(blocks, roles, tagger)
    const { user, system } = process.cpuUsage(before)
    return { passed: performance.now() - started, computed: (user + system) / 1000 }
  })
  const median = (of: 'passed' | 'computed') => {
    const ms = runs.map((run) => run[of]).sort((a, b) => a - b)[2]!
    return ((ms / words) * 3000).toFixed(0)
  }
  console.log(
    `Warm, 3,000 words: ${median('passed')} ms, of which the processor took ${median('computed')} ms ` +
      `(medians of five readings of ${words} words).`,
  )
}

function print(name: string, half: Half, count: number, score: Score, ms: number): void {
  const { recall, precision, claims, splitting } = sharesOf(score)
  const numbers = [count || '', score.gold, score.derived, score.found]
    .map((it) => String(it).padStart(6))
    .join('')
  const parts = [recall, precision, claims, splitting].map((it) => it.toFixed(2).padStart(8)).join(' ')
  console.log(
    `${name.padEnd(24)}${half.padEnd(10)}${numbers} ${parts} ${ms ? ms.toFixed(0).padStart(7) : ''}`,
  )
}

function printMistakes({ missed, wrong, claims, cuts }: Comparison): void {
  for (const it of missed) console.log(`  missed  ${it}`)
  for (const it of wrong) console.log(`  wrong   ${it}`)
  for (const it of claims) console.log(`  claims  ${it}`)
  for (const it of cuts) console.log(`  cut     ${it}`)
}

function judge(score: Score): void {
  const reached = sharesOf(score)
  for (const [name, target] of Object.entries(TARGETS)) {
    const value = reached[name as keyof typeof TARGETS]
    if (value < target) {
      console.log(`${name}: ${value.toFixed(3)} is below ${target}`)
      process.exitCode = 1
    }
  }
}
