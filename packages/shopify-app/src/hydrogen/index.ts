// The edge as a resource route of a shop on Oxygen
export { type ForwardOptions, forwardToEdge, type RouteArguments } from './forward-to-edge.ts'
