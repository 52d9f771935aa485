import { answer } from './app/entry.server.tsx'

/** What Oxygen runs. */
export default { fetch: answer }
