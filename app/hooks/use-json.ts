import { useCallback, useEffect, useState } from 'react'

interface Again {
  everyMs?: number
  /** Whenever this is another value. */
  when?: string | number | boolean | null
}

/**
 * What a page of this server says as JSON, asked for now, as often as `again` says, and whenever `refresh` is called.
 * @param path null while nothing is wanted
 * @returns null until it has come; the last value stays while the server cannot be reached
 */
export function useJson<T>(path: string | null, { everyMs, when = null }: Again = {}) {
  const [value, setValue] = useState<T | null>(null)
  const refresh = useCallback(async () => {
    if (path === null) return
    const found = await read<T>(path)
    if (found !== null) setValue(found)
  }, [path])
  useEffect(() => setValue(null), [path])
  useEffect(() => void refresh(), [refresh, when])
  useEffect(() => {
    if (everyMs === undefined) return
    const timer = setInterval(() => void refresh(), everyMs)
    return () => clearInterval(timer)
  }, [refresh, everyMs])
  return { value, refresh }
}

async function read<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path, { cache: 'no-store' })
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    // Offline: asked again later.
    return null
  }
}
