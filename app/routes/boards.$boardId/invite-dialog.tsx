import { useFetcher } from '@remix-run/react'
import { UserPlus } from 'lucide-react'
import { Button, Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components'
import { DialogHead } from '../../components/dialog-head.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { ROLES, type Role } from '../../domain/people.ts'
import { ParticipantLink } from './participant-link.tsx'

interface InviteDialogProps {
  boardId: string
  links: Record<Role, string | null>
  /** L6: whether one leads in the facilitator's place, who alone sees their link. */
  acting: boolean
}

const WHAT_FOR: Record<Role, { title: string; sentence: string }> = {
  facilitator: { title: 'Facilitator link', sentence: 'Whoever has it leads this board with you.' },
  participant: { title: 'Participant link', sentence: 'Your team moves cards and writes notes.' },
  observer: { title: 'Observer link', sentence: 'They see everything and change nothing.' },
}

/** The participant link as code and text for the whole room; below it all three links and their renewal. */
export function InviteDialog({ boardId, links, acting }: InviteDialogProps) {
  return (
    <DialogTrigger>
      <Button className="button-quiet button-small">
        <UserPlus aria-hidden="true" className="size-5" />
        <span className="max-sm:sr-only">Invite</span>
      </Button>
      <ModalOverlay isDismissable className="overlay">
        <Modal className="modal max-w-2xl">
          <Dialog className="grid gap-6 outline-none">
            {({ close }) => (
              <>
                <DialogHead title="Invite your team" onClose={close} />
                <ParticipantLink url={links.participant} />
                <section className="grid gap-3 border-t border-line pt-5" aria-label="All links">
                  {ROLES.map((kind) =>
                    kind === 'facilitator' && acting ? (
                      <HiddenLink key={kind} />
                    ) : (
                      <LinkRow key={kind} boardId={boardId} kind={kind} url={links[kind]} />
                    ),
                  )}
                </section>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function HiddenLink() {
  return (
    <div>
      <h3 className="font-semibold">{WHAT_FOR.facilitator.title}</h3>
      <p className="text-sm text-ink-soft">
        Only the facilitator sees it. You lead in their place meanwhile.
      </p>
    </div>
  )
}

function LinkRow({ boardId, kind, url }: { boardId: string; kind: Role; url: string | null }) {
  const fetcher = useFetcher()
  const { title, sentence } = WHAT_FOR[kind]
  const busy = fetcher.state !== 'idle'
  return (
    <fetcher.Form
      method="post"
      action={`/boards/${boardId}/links`}
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      <input type="hidden" name="kind" value={kind} />
      <div className="min-w-52 flex-1">
        <h3 className="font-semibold">
          {title}
          {url === null && <span className="pill ml-2 text-sm font-normal">withdrawn</span>}
        </h3>
        <p className="text-sm text-ink-soft">{sentence}</p>
        {url !== null && (
          <label className="mt-1 flex min-h-6 items-center gap-2 text-sm text-ink-soft">
            <input type="checkbox" name="keep" value="yes" className="size-4.5 accent-[var(--action)]" />
            When withdrawing, keep those who joined by it
          </label>
        )}
      </div>
      {url !== null && <CopyButton text={url} label="Copy" what={title} />}
      <button
        type="submit"
        name="do"
        value="renew"
        disabled={busy}
        className="button-quiet button-small"
        aria-label={`Renew the ${title.toLowerCase()}`}
      >
        Renew
      </button>
      {url !== null && (
        <button
          type="submit"
          name="do"
          value="revoke"
          disabled={busy}
          className="button-quiet button-small"
          aria-label={`Withdraw the ${title.toLowerCase()}`}
        >
          Withdraw
        </button>
      )}
    </fetcher.Form>
  )
}
