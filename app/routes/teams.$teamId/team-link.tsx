import { Form } from '@remix-run/react'
import { CopyButton } from '../../components/copy-button.tsx'
import { QrCode } from '../../components/qr-code.tsx'

/** The team's link as code and text, its renewal and its end. Null once it was withdrawn. */
export function TeamLink({ teamId, url }: { teamId: string; url: string | null }) {
  return (
    <details className="paper-card" data-team-link>
      <summary className="cursor-pointer rounded-2xl px-4 py-3 font-medium">
        Invite to the team
        {url === null && <span className="pill ml-2 text-sm font-normal">link withdrawn</span>}
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-4">
        {url === null ? (
          <p className="text-ink-soft">
            The link was withdrawn: nobody can join by it. Renew it to invite people.
          </p>
        ) : (
          <>
            <QrCode text={url} label="QR code of the team link" />
            <p className="rounded-xl bg-paper-deep px-3 py-2 text-sm break-all" data-url>
              {url}
            </p>
            <p className="text-sm text-ink-soft">
              Whoever opens it is in the team. A name is all it asks for.
            </p>
          </>
        )}
        <Form
          method="post"
          action={`/teams/${teamId}/link`}
          preventScrollReset
          className="flex flex-wrap items-start gap-2"
        >
          {url !== null && <CopyButton text={url} label="Copy" what="the team link" />}
          <button type="submit" name="do" value="renew" className="button-quiet button-small">
            Renew<span className="sr-only"> the team link</span>
          </button>
          {url !== null && (
            <button type="submit" name="do" value="revoke" className="button-quiet button-small">
              Withdraw<span className="sr-only"> the team link</span>
            </button>
          )}
        </Form>
      </div>
    </details>
  )
}
