import { Timer as TimerIcon, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { timeLeft } from '../../../domain/timer.ts'
import { minutesAndSeconds } from '../../../components/minutes.ts'
import { useChime } from '../../../hooks/use-chime.ts'
import { useKept } from '../../../hooks/use-kept.ts'
import { useNow } from '../../../hooks/use-server-clock.ts'
import { useScene } from '../board-scene.ts'

const MINUTE_MS = 60_000
const LENGTHS = [1, 2, 3, 5, 10]

/** One deadline for all: the same remaining time on every screen. Facilitators set it here. */
export function TimerSign() {
  const { board, leads, give, clock, announce } = useScene()
  const { timer } = board
  const [muted, setMuted] = useKept('dutyboard:muted', false)
  const chime = useChime()
  const now = useNow(clock, 250, timer?.kind === 'running')
  const left = timer ? timeLeft(timer, now) : null
  const over = left === 0
  const wasRunning = useRef(false)

  useEffect(() => {
    if (over && wasRunning.current) {
      announce('The time is up.')
      if (!muted) chime()
    }
    wasRunning.current = timer?.kind === 'running' && !over
  }, [over, timer, muted, chime, announce])

  if (!timer && !leads) return null
  return (
    <div className="flex items-center gap-1">
      {left !== null && (
        <p
          role="timer"
          data-timer
          className={`pill min-h-8 text-lg font-semibold tabular-nums ${over ? 'bg-danger-soft text-danger' : ''}`}
        >
          <TimerIcon aria-hidden="true" className="size-4.5" />
          {/* The page was rendered a moment ago, and the time has gone on. */}
          <span suppressHydrationWarning>{minutesAndSeconds(left)}</span>
          {timer?.kind === 'paused' && <span className="text-sm font-normal">paused</span>}
        </p>
      )}
      {timer && (
        <button
          type="button"
          className="icon-button"
          aria-pressed={muted}
          aria-label="Mute the sound at the end"
          onClick={() => setMuted(!muted)}
        >
          {muted ? (
            <VolumeX aria-hidden="true" className="size-5" />
          ) : (
            <Volume2 aria-hidden="true" className="size-5" />
          )}
        </button>
      )}
      {leads && timer && (
        <button
          type="button"
          className="button-quiet button-small"
          onClick={() => void give({ do: 'timer', what: 'add', ms: MINUTE_MS })}
        >
          +1 min
        </button>
      )}
      {leads && timer && !over && (
        <button
          type="button"
          className="button-quiet button-small"
          onClick={() => void give({ do: 'timer', what: timer.kind === 'running' ? 'pause' : 'resume' })}
        >
          {timer.kind === 'running' ? 'Pause' : 'Go on'}
        </button>
      )}
      {leads && (
        <MenuTrigger>
          <Button className={timer ? 'icon-button' : 'button-quiet button-small'} aria-label="Timer">
            <TimerIcon aria-hidden="true" className="size-5" />
            {!timer && <span className="max-lg:sr-only">Timer</span>}
          </Button>
          <Popover placement="bottom end" className="popover">
            <Menu
              aria-label="Timer"
              className="menu"
              onAction={(key) =>
                void give(
                  key === 'clear'
                    ? { do: 'timer', what: 'clear' }
                    : { do: 'timer', what: 'start', ms: Number(key) * MINUTE_MS },
                )
              }
            >
              {LENGTHS.map((minutes) => (
                <MenuItem key={minutes} id={String(minutes)} className="menu-item">
                  {minutes === 1 ? '1 minute' : `${minutes} minutes`}
                </MenuItem>
              ))}
              {timer && (
                <MenuItem id="clear" className="menu-item">
                  No timer
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  )
}
