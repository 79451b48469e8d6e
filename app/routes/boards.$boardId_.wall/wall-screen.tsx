import { useMemo } from 'react'
import { QrCode } from '../../components/qr-code.tsx'
import type { Board } from '../../domain/board.ts'
import type { ParticipantId } from '../../domain/ids.ts'
import { phaseName } from '../../domain/phases.ts'
import { useBoard } from '../../hooks/use-board.ts'
import { useServerClock } from '../../hooks/use-server-clock.ts'
import { SceneProvider, type BoardScene } from '../boards.$boardId/board-scene.ts'
import { EndedBanner } from '../boards.$boardId/ended-banner.tsx'
import { TimerSign } from '../boards.$boardId/lead/timer-sign.tsx'
import { WallMain } from './wall-main.tsx'

interface WallScreenProps {
  rendered: Board
  meId: ParticipantId
  /** The participant link, where a facilitator has opened the wall. */
  link: string | null
}

const table = () => null
const never = () => {}

/** Large type for the back row: phase, timer, the card in the spotlight, the way in. It only shows. */
export function WallScreen({ rendered, meId, link: joinUrl }: WallScreenProps) {
  const { board, link, connection } = useBoard(rendered, meId, table, never)
  const clock = useServerClock(link.online)
  const scene = useMemo(
    (): BoardScene => ({
      board,
      meId,
      role: 'observer',
      leads: false,
      mayEdit: false,
      mayWrite: false,
      begun: new Map(),
      give: () => Promise.resolve(null),
      connection,
      link,
      links: null,
      team: null,
      mayArchive: false,
      clock,
      ballotOf: null,
      placeFor: never,
      sortBeforehand: never,
      openCard: never,
      tell: never,
      announce: never,
    }),
    [board, meId, connection, link, clock],
  )
  return (
    <SceneProvider value={scene}>
      <div className="wall" data-wall={board.phase}>
        <header className="flex flex-wrap items-center gap-x-8 gap-y-2">
          <h1 className="min-w-0 flex-1 truncate text-[max(1rem,2.5vw)] font-semibold">{board.title}</h1>
          <div className="origin-right scale-150 max-md:scale-100">
            <TimerSign />
          </div>
          <p className="text-[max(1rem,2.5vw)] text-ink-soft">{phaseName(board.phase)}</p>
        </header>
        <EndedBanner link={link} />
        <div className="flex min-h-0 flex-1 items-stretch gap-10 max-md:flex-col">
          <WallMain />
          {joinUrl && board.phase !== 'closed' && (
            <aside aria-label="Join" className="grid content-end justify-items-center gap-3 self-end">
              <QrCode text={joinUrl} label="QR code of the participant link" />
              <p className="text-xl">Scan to join</p>
            </aside>
          )}
        </div>
      </div>
    </SceneProvider>
  )
}
