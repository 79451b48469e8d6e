// An outcome as a picture to paste into a wiki or to print: every column with all of its cards, and what was decided.
// Where everything stands is worked out here; `writeSvg` only writes it down.

import { columnName } from './column-names.ts'
import { cardsIn, READING_ORDER } from './export.ts'
import { differsFromArticle, type Outcome, type OutcomeCard } from './outcome.ts'
import { lastWordSentence } from './outcome-words.ts'
import type { Column } from './placement.ts'
import { personName } from './outcome-words.ts'
import { savedWords, shortSeal } from './sealed.ts'
import type { Group, Picture, Shape } from './svg.ts'
import { textWidth, wrapText, type Lettering } from './text-width.ts'

const WIDTH = 1600
const MARGIN = 48
const GAP = 20
const INNER = WIDTH - 2 * MARGIN
const PAD = 20
const LINE = 1.35
const CARD_GAP = 10
const CARD_PAD = 12
const STRIPE = 5
/** Narrower cards are hard to read, and more than so many under one another hard to see. */
const CARD_MIN = 210
const STACK = 8
const SIGN = 15

const MAIN: readonly Column[] = ['po', 'shared', 'pm']

const INK = '#23262f'
const INK_SOFT = '#565b67'
const WHITE = '#ffffff'

/** Light on white whatever the screen, so that it prints. */
const HUES: Record<Column, { hue: string; soft: string }> = {
  po: { hue: '#0b7a75', soft: '#e4f1ee' },
  shared: { hue: '#38629b', soft: '#e8edf6' },
  pm: { hue: '#6d3fc0', soft: '#eee8f9' },
  unclear: { hue: '#8a5a00', soft: '#faf1dc' },
  'not-ours': { hue: '#5f636e', soft: '#efeeeb' },
  unsorted: { hue: '#5a5f6c', soft: '#f3f1ea' },
}

const TITLE: Lettering = { size: 38, bold: true }
const FACTS: Lettering = { size: 19 }
const COLUMN: Lettering = { size: 22, bold: true }
const COUNT: Lettering = { size: 28, bold: true }
const CARD: Lettering = { size: 17, bold: true }
const SMALL: Lettering = { size: 14 }

export function outcomePicture(outcome: Outcome): Picture {
  const head = headOf(outcome)
  const main = rowOf(outcome, MAIN, head.bottom + 24)
  const side = READING_ORDER.filter((column) => !MAIN.includes(column) && cardsIn(outcome, column).length > 0)
  const rest = side.length === 0 ? main : rowOf(outcome, side, main.bottom + GAP)
  const foot = linesOf(footWords(outcome), MARGIN, rest.bottom + 18, INNER, SMALL, INK_SOFT)
  return {
    width: WIDTH,
    height: Math.ceil(foot.bottom + MARGIN / 2),
    name: `${outcome.title}: outcome ${outcome.number}`,
    ground: WHITE,
    groups: [
      { name: null, shapes: head.shapes },
      ...main.groups,
      ...(side.length === 0 ? [] : rest.groups),
      { name: null, shapes: foot.shapes },
    ],
  }
}

interface Block {
  shapes: Shape[]
  bottom: number
}

function headOf(outcome: Outcome): Block {
  const title = linesOf(outcome.title, MARGIN, MARGIN - 8, INNER, TITLE, INK)
  const saved = `Outcome ${outcome.number} · saved ${savedWords(outcome.savedAt)} by ${outcome.savedBy}`
  const facts = linesOf(saved, MARGIN, title.bottom + 4, INNER, FACTS, INK_SOFT)
  const names = outcome.people.map(personName).join(', ')
  const people = linesOf(
    names === '' ? '' : `On the board: ${names}`,
    MARGIN,
    facts.bottom,
    INNER,
    FACTS,
    INK_SOFT,
  )
  return { shapes: [...title.shapes, ...facts.shapes, ...people.shapes], bottom: people.bottom }
}

function footWords({ seal, deckTitle, sourceTitle }: Outcome): string {
  const deck = `Deck: ${deckTitle}, from the article “${sourceTitle}”.`
  return seal === null ? deck : `Sealed ${shortSeal(seal)}. ${deck}`
}

/** Columns side by side, each as wide and all as high as the others. */
function rowOf(
  outcome: Outcome,
  columns: readonly Column[],
  top: number,
): { groups: Group[]; bottom: number } {
  const width = (INNER - GAP * (columns.length - 1)) / columns.length
  const laid = columns.map((column, at) =>
    columnOf(outcome, column, { left: MARGIN + at * (width + GAP), top, width }),
  )
  const bottom = Math.max(...laid.map((it) => it.bottom))
  const groups = laid.flatMap(({ head, cards, left, soft }) => [
    {
      name: null,
      shapes: [
        { kind: 'box' as const, x: left, y: top, width, height: bottom - top, radius: 16, fill: soft },
        ...head,
      ],
    },
    ...cards,
  ])
  return { groups, bottom }
}

function columnOf(
  outcome: Outcome,
  column: Column,
  { left, top, width }: { left: number; top: number; width: number },
) {
  const { hue, soft } = HUES[column]
  const cards = cardsIn(outcome, column)
  const inner = width - 2 * PAD
  const count = String(cards.length)
  const countWidth = textWidth(count, COUNT)
  const name = linesOf(
    columnName(column, outcome.roleNames),
    left + PAD,
    top + PAD - 4,
    inner - countWidth - 16,
    COLUMN,
    INK,
  )
  const head: Shape[] = [
    ...name.shapes,
    {
      kind: 'text',
      x: left + width - PAD,
      y: top + PAD + 20,
      text: count,
      lettering: COUNT,
      fill: hue,
      end: true,
    },
  ]
  const stacks = Math.min(
    Math.max(Math.ceil(cards.length / STACK), 1),
    Math.max(Math.floor((inner + CARD_GAP) / (CARD_MIN + CARD_GAP)), 1),
  )
  const cardWidth = (inner - CARD_GAP * (stacks - 1)) / stacks
  const bottoms = Array.from({ length: stacks }, () => name.bottom + 14)
  const laid = cards.map((card) => {
    const stack = bottoms.indexOf(Math.min(...bottoms))
    const place = {
      left: left + PAD + stack * (cardWidth + CARD_GAP),
      top: bottoms[stack]!,
      width: cardWidth,
    }
    const { group, bottom } = cardOf(card, outcome, hue, place)
    bottoms[stack] = bottom + CARD_GAP
    return group
  })
  return { head, cards: laid, left, soft, bottom: Math.max(...bottoms) - CARD_GAP + PAD }
}

function cardOf(
  card: OutcomeCard,
  { roleNames }: Outcome,
  hue: string,
  { left, top, width }: { left: number; top: number; width: number },
): { group: Group; bottom: number } {
  const x = left + CARD_PAD + STRIPE
  const room = width - 2 * CARD_PAD - STRIPE
  const title = linesOf(card.title, x, top + CARD_PAD - 3, room, CARD, INK)
  const said = [
    ...(card.decision ? [{ sign: 'check' as const, words: 'Decided' }] : []),
    ...(differsFromArticle(card) ? [{ sign: 'flag' as const, words: 'Differs from the article' }] : []),
    ...[lastWordSentence(card, roleNames)].flatMap((words) =>
      words === null ? [] : [{ sign: null, words }],
    ),
  ]
  let bottom = title.bottom
  const lines = said.flatMap(({ sign, words }): Shape[] => {
    const indent = sign === null ? 0 : SIGN + 6
    const block = linesOf(words, x + indent, bottom + 3, room - indent, SMALL, INK_SOFT)
    const drawn: Shape[] =
      sign === null ? [] : [{ kind: 'sign', x, y: bottom + 4, size: SIGN, sign, fill: hue }]
    bottom = block.bottom
    return [...drawn, ...block.shapes]
  })
  const height = bottom + CARD_PAD - 3 - top
  const shapes: Shape[] = [
    { kind: 'box', x: left, y: top, width, height, radius: 8, fill: WHITE },
    { kind: 'box', x: left, y: top + 8, width: STRIPE, height: height - 16, radius: 2, fill: hue },
    ...title.shapes,
    ...lines,
  ]
  return { group: { name: card.title, shapes }, bottom: top + height }
}

function linesOf(
  text: string,
  x: number,
  top: number,
  width: number,
  lettering: Lettering,
  fill: string,
): Block {
  const height = lettering.size * LINE
  const lines = wrapText(text, width, lettering)
  return {
    shapes: lines.map((line, at) => ({
      kind: 'text',
      x,
      y: top + at * height + lettering.size * 1.05,
      text: line,
      lettering,
      fill,
    })),
    bottom: top + lines.length * height,
  }
}
