import { ShieldAlert, ShieldCheck, ShieldQuestion, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SealState } from '#server/seal.ts'
import { CopyButton } from '../copy-button.tsx'
import type { Outcome } from '../../domain/outcome.ts'
import { shortSeal } from '../../domain/sealed.ts'

interface SealPartProps {
  outcome: Outcome
  state: SealState
  /** Where the sealed text can be had; null for those who see only what they were sent. */
  textPath: string | null
}

/** U2: the checksum over all that the outcome says, whether it holds, and how to check it oneself. */
export function SealPart({ outcome, state, textPath }: SealPartProps) {
  const { seal } = outcome
  if (seal === null) {
    return (
      <Sign icon={ShieldQuestion}>
        Saved before outcomes were sealed, so there is no checksum to check it by.
      </Sign>
    )
  }
  return (
    <div className="grid justify-items-start gap-2">
      {state === 'holds' ? (
        <Sign icon={ShieldCheck}>
          Seal checked: it says what was saved.
          <code className="font-mono text-base" title="The beginning of the checksum">
            {shortSeal(seal)}
          </code>
        </Sign>
      ) : (
        <p
          role="alert"
          className="flex max-w-prose items-start gap-2 rounded-xl bg-danger-soft px-4 py-3 font-medium text-danger"
        >
          <ShieldAlert aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          The seal does not match: this is not what was saved. Somebody changed it in the database itself. Ask
          your operator for a backup, and compare it with a file that was exported before.
        </p>
      )}
      <details className="w-full max-w-prose text-sm">
        <summary className="w-fit cursor-pointer rounded underline print:hidden">
          The whole checksum, and how to check it
        </summary>
        <div className="mt-3 grid justify-items-start gap-3 rounded-xl bg-paper-deep p-4">
          <code className="font-mono wrap-anywhere">{seal}</code>
          <CopyButton text={seal} label="Copy the checksum" />
          <p>
            It is the SHA-256 of everything this outcome says: its number, the time, the people, each duty and
            each action item, a single comma included. Keep it, and you can tell years from now whether
            anything was changed.
          </p>
          {textPath !== null && (
            <p>
              To check it without Dutyboard, take{' '}
              <a href={textPath} download className="rounded underline">
                the sealed text
              </a>{' '}
              and run <code className="font-mono wrap-anywhere">sha256sum {sealedName(outcome)}</code>: it
              answers with the same checksum. The text is one line that names its form, and then JSON with the
              keys of every object in the order of their letters.
            </p>
          )}
        </div>
      </details>
      <p className="hidden font-mono text-xs wrap-anywhere print:block">SHA-256 {seal}</p>
    </div>
  )
}

function Sign({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft">
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      {children}
    </p>
  )
}

function sealedName({ boardId, number }: Outcome): string {
  return `${boardId}-outcome-${number}.sealed.txt`
}
