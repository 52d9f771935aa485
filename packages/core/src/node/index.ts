// Mounting on Node's own servers
export { type NodeListener, nodeListener } from './node-listener.ts'
