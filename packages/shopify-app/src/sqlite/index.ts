// Keeping sessions on one server
export { type SqliteSessions, type SqliteSessionsOptions, sqliteSessions } from './sqlite-sessions.ts'
