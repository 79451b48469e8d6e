import { Button, Heading } from 'react-aria-components'

/** What a dialog is about, and the way out of it. */
export function DialogHead({ title, onClose }: { title: string; onClose(): void }) {
  return (
    <div className="flex items-start gap-4">
      <Heading slot="title" className="flex-1 text-xl font-semibold">
        {title}
      </Heading>
      <Button className="button-quiet button-small" onPress={onClose}>
        Close
      </Button>
    </div>
  )
}
