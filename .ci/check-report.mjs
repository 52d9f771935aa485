// Fails when a test was skipped: on this machine every part is installed, so nothing has a reason to be.
import { readFileSync } from 'node:fs'

const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const results = testResults.flatMap(({ assertionResults }) => assertionResults)
const count = (wanted) => results.filter(({ status }) => status === wanted).length
const skipped = results.filter(({ status }) => status !== 'passed' && status !== 'failed')
for (const { fullName } of skipped) console.log(`skipped: ${fullName}`)
console.log(`${count('passed')} passed, ${count('failed')} failed, ${skipped.length} skipped`)
if (results.length === 0 || skipped.length > 0 || count('failed') > 0) process.exit(1)
