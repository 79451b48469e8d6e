import { Timer as TimerIcon, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Board } from '../../../domain/board.ts'
import type { Command } from '../../../domain/commands.ts'
import { timeLeft } from '../../../domain/timer.ts'
import { minutesAndSeconds } from '../../../components/minutes.ts'
import { useChime } from '../../../hooks/use-chime.ts'
import { useKept } from '../../../hooks/use-kept.ts'
import { useNow } from '../../../hooks/use-server-clock.ts'
import { useScene } from '../board-scene.ts'

const MINUTE_MS = 60_000
const LENGTHS = [1, 2, 3, 5, 6, 10]

const MORE = { do: 'timer', what: 'add', ms: MINUTE_MS } as const
const PAUSE = { do: 'timer', what: 'pause' } as const
const RESUME = { do: 'timer', what: 'resume' } as const

function commandFor(key: string, timer: Board['timer']): Command {
  switch (key) {
    case 'more':
      return MORE
    case 'turn':
      return timer?.kind === 'running' ? PAUSE : RESUME
    case 'clear':
      return { do: 'timer', what: 'clear' }
    default:
      return { do: 'timer', what: 'start', ms: Number(key) * MINUTE_MS }
  }
}

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

  function act(key: string) {
    if (key === 'mute') return setMuted(!muted)
    void give(commandFor(key, timer))
  }

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
          className={`icon-button ${leads ? 'max-sm:hidden' : ''}`}
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
          className="button-quiet button-small max-xl:hidden"
          onClick={() => void give(MORE)}
        >
          +1 min
        </button>
      )}
      {leads && timer && !over && (
        <button
          type="button"
          className="button-quiet button-small max-xl:hidden"
          onClick={() => void give(timer.kind === 'running' ? PAUSE : RESUME)}
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
            <Menu aria-label="Timer" className="menu" onAction={(key) => act(String(key))}>
              {timer && (
                <MenuItem id="more" className="menu-item xl:hidden">
                  One minute more
                </MenuItem>
              )}
              {timer && !over && (
                <MenuItem id="turn" className="menu-item xl:hidden">
                  {timer.kind === 'running' ? 'Pause' : 'Go on'}
                </MenuItem>
              )}
              {timer && (
                <MenuItem id="mute" className="menu-item sm:hidden">
                  {muted ? 'Sound at the end' : 'No sound at the end'}
                </MenuItem>
              )}
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
