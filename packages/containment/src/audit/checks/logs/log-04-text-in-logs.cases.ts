import type { CheckCases } from '../../../../test-support/check-case.ts'

const log = (text: string) => ({ kind: 'log' as const, files: { 'gateway.log': text } })

export const cases: CheckCases = {
  fails: [
    {
      title: 'whole prompts as JSON',
      ...log('{"level":"info","prompt":"where is the parcel that I ordered last week"}\n'),
    },
    {
      title: 'prompts as vLLM logs them',
      ...log("INFO Received request cmpl-1: prompt: 'Where is the parcel that I ordered', params: …\n"),
    },
    { title: 'an address of somebody', ...log('GET /ask 200\nsearch for ada@canary.shop failed\n') },
    { title: 'a card', ...log('payment of 4111111111111111 refused\n') },
    { title: 'a token', ...log('authorization: Bearer abcdefghijklmnopqrstuvwx0123456789\n') },
  ],
  passes: [
    { title: 'counts and codes', ...log('{"route":"/search","status":200,"ms":31,"tokens":12}\n') },
    { title: 'names without a text', ...log('{"prompt":"[redacted]","content":""}\nGET /prompt 200\n') },
    { title: 'barcodes and times', ...log('4006381333931 sold 2026-11-26T12:00:00Z 1764158400000\n') },
  ],
}
