// The command without a process
export { type CommandResult, runCommand } from './run-command.ts'

// What leaves
export { type DataMapFormat, printDataMap } from './print-data-map.ts'
