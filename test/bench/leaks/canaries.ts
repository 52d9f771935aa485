/** Stands in the prompt of every call of the matrix, as a word that no server or client writes by itself. */
export const PROMPT_CANARY = 'prompt-canary-7f3a'

/** The access token of every client, and the key that it shows beside it, as gateways with key authentication want. */
export const TOKEN_CANARY = 'token-canary-91bc'
