import { CopyButton } from '../../components/copy-button.tsx'
import { QrCode } from '../../components/qr-code.tsx'

/** The link for the whole room, as a code and as text; null once it was withdrawn. */
export function ParticipantLink({ url }: { url: string | null }) {
  if (url === null)
    return (
      <p className="rounded-xl bg-paper-deep px-4 py-3">
        The participant link was withdrawn. Renew it under “Invite” to invite more people.
      </p>
    )
  return (
    <div className="grid items-center gap-6 sm:grid-cols-[auto_1fr]">
      <QrCode text={url} label="QR code of the participant link" />
      <div className="grid min-w-0 gap-3">
        <p className="text-ink-soft">Scan the code or open this link. A name is all it asks for.</p>
        <p className="rounded-xl bg-paper-deep px-3 py-2 text-sm break-all" data-participant-link>
          {url}
        </p>
        <CopyButton text={url} label="Copy link" />
        {isLocal(url) && (
          <p className="text-sm text-ink-soft">
            This address works on this machine only. For phones and other laptops, open the board by the
            machine’s own address first.
          </p>
        )}
      </div>
    </div>
  )
}

function isLocal(link: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(link).hostname)
}
