import { useEffect, useLayoutEffect } from 'react'

/** Before the browser paints; on the server, where nothing is painted, React would warn of the plain one. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
