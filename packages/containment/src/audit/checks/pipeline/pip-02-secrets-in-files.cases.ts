import type { CheckCases } from '../../../../test-support/check-case.ts'

// Put together here, so that no scanner takes this file for the leak that it plays.
const hub = ['hf', 'qWkzTbVmPxLsYdNcRgHjFaUeIoQwZrXtKv'].join('_')
const shop = ['shpat', '9f8e7d6c5b4a39281706f5e4d3c2b1a0'].join('_')
const cloud = ['AKIA', 'Q3ZJ5NV2WYXK7RLT'].join('')
const pem = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')

export const cases: CheckCases = {
  fails: [
    { title: 'a token of a model hub', files: { 'train.py': `login("${hub}")\n` } },
    { title: 'a token of a shop', files: { '.env': `SHOPIFY_TOKEN=${shop}\n` } },
    {
      title: 'a key of a cloud in a manifest',
      files: {
        'a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { key: ${cloud} }\n`,
      },
    },
    { title: 'a private key', files: { 'key.txt': `${pem}\n${'MC4CAQAwBQYDK2VwBCIEIJ8q'.repeat(4)}\n` } },
    {
      title: 'a token in a notebook',
      files: { 'a.ipynb': JSON.stringify({ cells: [{ source: [`token = "${hub}"\n`] }] }) },
    },
  ],
  passes: [
    {
      title: 'placeholders',
      files: {
        '.env':
          'HF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nOPENAI_API_KEY=sk-your-key-goes-right-here-please\n',
      },
    },
    { title: 'the example of a manual', files: { 'a.txt': 'AKIAIOSFODNN7EXAMPLE\n' } },
    { title: 'a name of a variable', files: { 'a.ts': 'export const token = environment.HF_TOKEN\n' } },
  ],
}
