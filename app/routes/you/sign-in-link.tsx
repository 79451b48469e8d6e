import { Check } from 'lucide-react'

interface SignInLinkProps {
  name: string
  isSignedIn: boolean
}

/** A plain link: the browser leaves for the provider's page. */
export function SignInLink({ name, isSignedIn }: SignInLinkProps) {
  return (
    <section aria-labelledby="sign-in" className="paper-card grid gap-4 p-6">
      <h2 id="sign-in" className="text-xl font-semibold">
        Sign in
      </h2>
      {isSignedIn ? (
        <p className="flex items-center gap-2">
          <Check aria-hidden="true" className="size-5 shrink-0 text-ok" />
          You are known by {name}: sign in there on any device, and you are the same person.
        </p>
      ) : (
        <>
          <p className="text-ink-soft">
            You can do without. Signed in, you are the same person on every device; what you made or joined in
            this browser comes along.
          </p>
          <p>
            <a href="/sign-in?to=/you" className="button">
              Sign in with {name}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
