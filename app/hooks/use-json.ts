import { useCallback, useEffect, useState } from 'react'

/**
 * What a page of this server says as JSON, asked for anew every `everyMs` and whenever `refresh` is called.
 * @param path null while nothing is wanted
 * @returns null until it has come; the last value stays while the server cannot be reached
 */
export function useJson<T>(path: string | null, everyMs: number | null) {
  const [value, setValue] = useState<T | null>(null)
  const refresh = useCallback(async () => {
    if (path === null) return
    const found = await read<T>(path)
    if (found !== null) setValue(found)
  }, [path])
  useEffect(() => {
    setValue(null)
    void refresh()
    if (path === null || everyMs === null) return
    const timer = setInterval(() => void refresh(), everyMs)
    return () => clearInterval(timer)
  }, [path, everyMs, refresh])
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
