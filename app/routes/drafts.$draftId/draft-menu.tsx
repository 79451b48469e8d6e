import { Ellipsis, Trash2 } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useActs } from './draft-acts.ts'

/** What is seldom wanted. */
export function DraftMenu() {
  const acts = useActs()
  return (
    <MenuTrigger>
      <Button className="draft-more icon-button" aria-label="More">
        <Ellipsis aria-hidden="true" className="size-5" />
      </Button>
      <Popover placement="bottom end" className="popover">
        <Menu className="menu" onAction={() => acts.ask({ what: 'discard' })}>
          <MenuItem id="discard" textValue="Throw the draft away" className="menu-item">
            <Trash2 aria-hidden="true" className="size-4.5 text-danger" />
            Throw the draft away …
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
