// Keeping sessions on one server
export { type SqliteSessions, type SqliteSessionsOptions, sqliteSessions } from './sqlite-sessions.ts'

// Keeping the settings of shops on one server
export { type SqliteSettings, type SqliteSettingsOptions, sqliteSettings } from './sqlite-settings.ts'
