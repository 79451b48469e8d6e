import { createContext } from 'react'

/** The number that lets this page's own scripts and styles through its security policy; browsers hide it. */
export const Nonce = createContext<string | undefined>(undefined)
