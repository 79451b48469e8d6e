import { useCallback, useRef } from 'react'
import type { Command } from '../domain/commands.ts'
import type { Refusal } from '../domain/refusal.ts'

/** What became of a command: null if it was carried out. */
export type Answer = { kind: Refusal['kind'] | 'unreachable'; sentence: string } | null

export type Give = (command: Command) => Promise<Answer>

/**
 * Sends commands to the server. What they change comes back to everybody by the session document. Pressing twice
 * sends once: the same command goes again only after it was answered. So no button has to be disabled meanwhile, which
 * would take the focus from under a keyboard.
 * @param tell shows a refusal to the person who gave the command
 */
export function useCommand(boardId: string, tell: (sentence: string) => void): Give {
  const pending = useRef(new Map<string, Promise<Answer>>())
  return useCallback<Give>(
    (command) => {
      const key = JSON.stringify(command)
      const before = pending.current.get(key)
      if (before) return before
      const answering = send(boardId, command).then((answer) => {
        pending.current.delete(key)
        // A screen that can ask "are you sure?" does so instead.
        if (answer && answer.kind !== 'not-done') tell(answer.sentence)
        return answer
      })
      pending.current.set(key, answering)
      return answering
    },
    [boardId, tell],
  )
}

async function send(boardId: string, command: Command): Promise<Answer> {
  try {
    const response = await fetch(`/boards/${boardId}/commands`, {
      method: 'POST',
      body: new URLSearchParams({ command: JSON.stringify(command) }),
    })
    if (response.ok) return null
    const { error, message } = (await response.json()) as { error: Refusal['kind']; message: string }
    return { kind: error, sentence: message }
  } catch {
    // No network, or an answer of something on the way that is not us.
    return { kind: 'unreachable', sentence: 'The server could not be reached. Try again in a moment.' }
  }
}
