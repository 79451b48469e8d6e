import { Keyboard } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'

const ON_A_CARD = [
  ['↑ ↓', 'The card above or below'],
  ['A', 'Accept it'],
  ['R', 'Reject it'],
  ['B', 'Bring it back'],
  ['E', 'Reword it'],
  ['S', 'Split it'],
  ['M', 'Merge it with others'],
  ['T', 'Show it in the text'],
] as const
const IN_THE_TEXT = [
  ['↑ ↓', 'The sentence above or below'],
  ['Enter', 'Add a duty from it'],
  ['Esc', 'Back to the card'],
] as const
const ANYWHERE = [
  ['Ctrl or ⌘ Z', 'Undo'],
  ['Shift Ctrl or ⌘ Z', 'Redo'],
] as const

/** What the keys do. */
export function KeysSign() {
  return (
    <DialogTrigger>
      <Button className="icon-button max-sm:hidden" aria-label="Keys">
        <Keyboard aria-hidden="true" className="size-5" />
      </Button>
      <Popover placement="bottom end" className="popover w-80">
        <Dialog className="grid max-h-[75vh] gap-3 overflow-y-auto p-4 outline-none">
          <Heading slot="title" className="font-semibold">
            Keys
          </Heading>
          <KeyList title="While a card has the focus" keys={ON_A_CARD} />
          <KeyList title="While a sentence has it" keys={IN_THE_TEXT} />
          <KeyList title="Anywhere but in a field" keys={ANYWHERE} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface KeyListProps {
  title: string
  keys: readonly (readonly [string, string])[]
}

function KeyList({ title, keys }: KeyListProps) {
  return (
    <section className="grid gap-1.5">
      <h3 className="text-sm text-ink-soft">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1 text-sm">
        {keys.map(([key, what]) => (
          <div key={what} className="contents">
            <dt>
              <kbd className="rounded-md border border-line bg-paper px-1.5 py-0.5 font-sans font-medium">
                {key}
              </kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
