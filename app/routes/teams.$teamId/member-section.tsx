import { Form } from '@remix-run/react'
import type { Member } from '#server/members.ts'
import { useFocusBack } from '../../hooks/use-focus-back.ts'

interface MemberSectionProps {
  teamId: string
  members: readonly Member[]
  keeps: boolean
}

/** Who is in the team; keepers change that, and everybody may leave. */
export function MemberSection({ teamId, members, keeps }: MemberSectionProps) {
  const { place, onSubmit } = useFocusBack()
  const keepers = members.filter(({ role }) => role === 'keeper').length
  return (
    <section aria-labelledby="people" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="people" ref={place} tabIndex={-1} className="rounded text-xl font-semibold">
        People<span className="pill ml-2 text-sm font-normal">{members.length}</span>
      </h2>
      <ul className="paper-card">
        {members.map((member) => (
          <li
            key={member.key}
            className="grid gap-2 border-b border-line px-4 py-3 last:border-0"
            data-member
          >
            <p className="wrap-anywhere">
              <span className="font-medium">{member.name}</span>
              <span className="text-sm text-ink-soft">
                {member.isMe && ' · you'}
                {member.role === 'keeper' && ' · keeper'}
              </span>
            </p>
            {(keeps || member.isMe) && (
              <MemberTools
                teamId={teamId}
                member={member}
                keeps={keeps}
                isLastKeeper={member.role === 'keeper' && keepers === 1}
                onSubmit={onSubmit}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MemberToolsProps {
  teamId: string
  member: Member
  keeps: boolean
  isLastKeeper: boolean
  onSubmit(): void
}

/** Folded away, since what is in it is seldom wanted and felt by somebody. */
function MemberTools({ teamId, member, keeps, isLastKeeper, onSubmit }: MemberToolsProps) {
  const { key, name, role, isMe } = member
  if (isLastKeeper)
    return (
      <p className="text-sm text-ink-soft">
        {isMe ? 'You alone keep the team. Make somebody else a keeper before you leave.' : 'Keeps the team.'}
      </p>
    )
  return (
    <details>
      <summary className="min-h-6 cursor-pointer rounded text-sm">
        {isMe ? 'Leave or change' : 'Change'}
        <span className="sr-only"> {isMe ? 'your place in the team' : name}</span>
      </summary>
      <Form
        method="post"
        action={`/teams/${teamId}/members`}
        preventScrollReset
        onSubmit={onSubmit}
        className="mt-2 grid justify-items-start gap-2 text-sm"
      >
        <input type="hidden" name="who" value={key} />
        {keeps && (
          <button
            type="submit"
            name="do"
            value={role === 'keeper' ? 'member' : 'keeper'}
            className="button-quiet button-small"
          >
            {role === 'keeper' ? 'Make a member only' : 'Make a keeper'}
            <span className="sr-only">: {name}</span>
          </button>
        )}
        <button
          type="submit"
          name="do"
          value={isMe ? 'leave' : 'remove'}
          className="button-quiet button-small text-danger"
        >
          {isMe ? 'Leave the team' : 'Remove'}
          {!isMe && <span className="sr-only">: {name}</span>}
        </button>
        <p className="text-ink-soft">
          {isMe
            ? 'You no longer see this page. On boards that you have joined you stay.'
            : 'They no longer see this page, and the team link is renewed, since they may know it. On boards that they have joined they stay.'}
        </p>
      </Form>
    </details>
  )
}
