import { createContext, useContext } from 'react'

/** The nonce of the page that a server is rendering; a browser has none to give. Hydrogen brings its own. */
export const Nonce = createContext('')

export const useNonce = (): string => useContext(Nonce)
