#!/usr/bin/env node
import { runWebhooksCommand } from './run-webhooks-command.ts'

process.exitCode = runWebhooksCommand(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
})
