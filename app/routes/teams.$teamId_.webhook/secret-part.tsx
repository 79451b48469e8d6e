import { Form, useNavigation } from '@remix-run/react'
import { CopyButton } from '../../components/copy-button.tsx'

/** What proves to the receiver that a message is from here. */
export function SecretPart({ secret }: { secret: string }) {
  const navigation = useNavigation()
  return (
    <section aria-labelledby="secret" className="paper-card grid gap-4 p-6">
      <h2 id="secret" className="text-xl font-semibold">
        The secret
      </h2>
      <p className="max-w-prose text-ink-soft">
        Each message is signed with it, in the form of{' '}
        <a href="https://www.standardwebhooks.com" rel="noreferrer" className="rounded underline">
          Standard Webhooks
        </a>
        . Give it to the receiver, and to nobody else.
      </p>
      <details>
        <summary className="cursor-pointer rounded font-medium">Show the secret</summary>
        <p className="mt-2 font-mono text-sm wrap-anywhere" data-webhook-secret>
          {secret}
        </p>
      </details>
      <Form method="post" className="flex flex-wrap items-start gap-2">
        <CopyButton text={secret} label="Copy the secret" />
        <button
          type="submit"
          name="do"
          value="renew"
          className="button-quiet button-small"
          disabled={navigation.state !== 'idle'}
          aria-describedby="renew-hint"
        >
          Make a new secret
        </button>
      </Form>
      <p id="renew-hint" className="text-sm text-ink-soft">
        A new secret takes the place of the old one at once. Tell the receiver.
      </p>
    </section>
  )
}
