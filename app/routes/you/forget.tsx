import { Form } from '@remix-run/react'

/** Asked for once more by opening it: for somebody who is known nowhere else there is no way back. */
export function Forget({ comesBack }: { comesBack: boolean }) {
  return (
    <details className="rounded-xl border border-line">
      <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium">Leave this browser</summary>
      <Form method="post" className="grid justify-items-start gap-4 px-4 pb-4">
        <p className="text-ink-soft">
          {comesBack
            ? 'This browser is nobody then. Sign in to be yourself again.'
            : 'This browser is nobody then. What you made stays, but unless another device is you as well, there is no way back to it.'}
        </p>
        <button type="submit" name="do" value="forget" className="button-quiet">
          Leave
        </button>
      </Form>
    </details>
  )
}
