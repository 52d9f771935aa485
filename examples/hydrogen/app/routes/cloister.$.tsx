import { forwardToEdge } from '../forward-to-edge.ts'

export const action = forwardToEdge
