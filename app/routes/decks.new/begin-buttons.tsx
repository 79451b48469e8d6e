import type { NewDeckFault } from './new-deck-page.tsx'
import type { Way } from './ways.ts'

interface BeginButtonsProps {
  way: Way
  busy: boolean
  refused: NewDeckFault['refused']
}

const WORDS: Record<Way, { do: string; doing: string }> = {
  article: { do: 'Find the duties', doing: 'Reading the text …' },
  file: { do: 'Read the file', doing: 'Reading the file …' },
  copy: { do: 'Copy it', doing: 'Copying …' },
  empty: { do: 'Begin', doing: 'A moment …' },
}

/** Whose words hold no duties that we find: their text lies beside the cards that one writes oneself. */
const READABLE = ['article-language', 'article-no-duties', 'article-too-long', 'article-slow']

/** What is the matter, if anything is, and the ways on. Never disabled, which would take the focus to nowhere. */
export function BeginButtons({ way, busy, refused }: BeginButtonsProps) {
  return (
    <div className="grid gap-4">
      {refused && (
        <div role="alert" className="grid gap-1 rounded-xl bg-danger-soft px-4 py-3">
          <p className="font-semibold">{refused.title}</p>
          <p>{refused.sentence}</p>
        </div>
      )}
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="from" value={way} className="button" aria-disabled={busy}>
          {busy ? WORDS[way].doing : WORDS[way].do}
        </button>
        {refused && READABLE.includes(refused.kind) && (
          <button type="submit" name="from" value="text" className="button-quiet" aria-disabled={busy}>
            Write the cards yourself, beside this text
          </button>
        )}
      </div>
      <p role="status" className="sr-only">
        {busy ? WORDS[way].doing : ''}
      </p>
    </div>
  )
}
