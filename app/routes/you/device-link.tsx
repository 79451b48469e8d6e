import { Form, useNavigation } from '@remix-run/react'
import { Smartphone } from 'lucide-react'
import { CopyButton } from '../../components/copy-button.tsx'
import { LocalTime } from '../../components/local-time.tsx'
import { QrCode } from '../../components/qr-code.tsx'

interface DeviceLinkProps {
  /** Null until it is asked for. */
  link: { url: string; expiresAt: string } | null
}

/** A link that makes another device the same person, once. */
export function DeviceLink({ link }: DeviceLinkProps) {
  const busy = useNavigation().state !== 'idle'
  return (
    <section aria-labelledby="another-device" className="paper-card grid gap-4 p-6">
      <h2 id="another-device" className="text-xl font-semibold">
        Go on with another device
      </h2>
      <p className="text-ink-soft">
        A link that opens once, within ten minutes, and makes the other browser you as well: the same boards,
        the same teams, the same rights. Keep it to yourself.
      </p>
      <Form method="post">
        <button type="submit" className={link ? 'button-quiet' : 'button'} disabled={busy}>
          <Smartphone aria-hidden="true" className="size-5" />
          {link ? 'Make another link' : 'Make a link'}
        </button>
      </Form>
      {link && (
        <div role="status" className="grid justify-items-start gap-3">
          <QrCode text={link.url} label="QR code of the link for your other device" />
          <p className="text-sm break-all">{link.url}</p>
          <CopyButton text={link.url} label="Copy the link" />
          <p className="text-sm text-ink-soft">
            Holds until <LocalTime at={link.expiresAt} />. A link made before opens nothing any more.
          </p>
        </div>
      )}
    </section>
  )
}
