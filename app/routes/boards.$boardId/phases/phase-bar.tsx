import { memo } from 'react'
import { Lock } from 'lucide-react'
import { PHASES, phaseName } from '../../../domain/phases.ts'
import { LeadMenu } from '../lead/lead-menu.tsx'
import { MoveEveryone } from '../lead/move-everyone.tsx'
import { TimerSign } from '../lead/timer-sign.tsx'
import { useScene } from '../board-scene.ts'
import { BackToLobby, DoneButton } from './done-button.tsx'
import { ScopeSign } from './scope-sign.tsx'

/** Where the session is, whose the cards are that one sees, and what leads it on. */
export const PhaseBar = memo(function PhaseBar() {
  const { board, leads } = useScene()
  return (
    <section
      aria-label="Session"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 pb-2 sm:px-5 short:pb-1"
      data-phase={board.phase}
    >
      <ol aria-label="Phases" className="phase-steps">
        {PHASES.map((phase, index) => (
          <li
            key={phase}
            aria-current={phase === board.phase ? 'step' : undefined}
            className="phase-step"
            data-over={index < PHASES.indexOf(board.phase) ? '' : undefined}
          >
            {phaseName(phase)}
          </li>
        ))}
      </ol>
      <ScopeSign />
      {board.locked && (
        <span className="pill text-sm font-medium">
          <Lock aria-hidden="true" className="size-3.5" />
          Locked: nobody moves cards
        </span>
      )}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5 max-sm:gap-x-2">
        <TimerSign />
        <BackToLobby />
        <span data-bar-done>
          <DoneButton />
        </span>
        {leads && <LeadMenu />}
        {leads && <MoveEveryone />}
      </div>
    </section>
  )
})
