/** The version of this package, which reports name. Kept equal to `package.json` by a test. */
export const TOOL_VERSION = '0.0.0'
