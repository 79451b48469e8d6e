// Which language a text is in, by its letters and its smallest words: the rules read English only.

const SCRIPTS: readonly [string, RegExp][] = [
  ['Chinese', /\p{Script=Han}/gu],
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Korean', /\p{Script=Hangul}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hindi', /\p{Script=Devanagari}/gu],
]

const SMALL_WORDS: readonly [string, ReadonlySet<string>][] = [
  [
    'English',
    set(
      'the of and to a in is that for it as with be on by this are or from at an their they which who will',
    ),
  ],
  [
    'German',
    set('der die das und ist nicht ein eine mit den von für auf zu im dem des werden wird sich auch als bei'),
  ],
  ['French', set('le la les et est un une des du que pour dans qui sur avec pas ce sont il elle au aux par')],
  ['Spanish', set('el la los las y es un una de que para en con por del se su al como más lo')],
  ['Italian', set('il lo la gli le e è un una di che per in con del della si non sono come dei nel')],
  ['Portuguese', set('o a os as e é um uma de que para em com do da não se por dos das mais ao')],
  ['Dutch', set('de het een en is van dat voor met op zijn niet aan te bij door ook wordt als maar')],
  ['Swedish', set('och att det som en på är av för med den till inte om ett har de kan sig')],
  ['Danish', set('og at det som en på er af for med den til ikke om et har de kan sig')],
  ['Polish', set('i w na z do nie się jest że to o jak za od po dla oraz przez są')],
  ['Czech', set('a je v na se že to s z do pro jako by o jsou ve za nebo podle')],
  ['Turkish', set('ve bir bu için ile da de olarak olan en çok daha gibi ne ya')],
  ['Finnish', set('ja on ei se että ovat joka mutta kun myös tai sen hän oli')],
]

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** The name of the language if it is surely another than English; `another language` where that is all that is known. */
export function foreignLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return null
  return byScript(text, letters) ?? bySmallWords(text)
}

function byScript(text: string, letters: number): string | null {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (latin > letters / 2) return null
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  if (count(/\p{Script=Cyrillic}/gu) > letters / 2)
    return /[іїєґ]/i.test(text) ? 'Ukrainian' : 'Russian or another language in Cyrillic'
  // Japanese has Chinese signs among its own.
  if (count(SCRIPTS[1]![1]) > letters / 10) return 'Japanese'
  return SCRIPTS.find(([, script]) => count(script) > letters / 3)?.[0] ?? 'another language'
}

function bySmallWords(text: string): string | null {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const shares = SMALL_WORDS.map(([name, small]) => ({
    name,
    share: words.filter((word) => small.has(word)).length / words.length,
  }))
  const english = shares[0]!.share
  const best = shares.slice(1).reduce((one, other) => (other.share > one.share ? other : one))
  return best.share >= 0.12 && best.share > english * 1.5 ? best.name : null
}
