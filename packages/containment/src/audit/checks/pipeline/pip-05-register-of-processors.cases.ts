import type { CheckCases } from '../../../../test-support/check-case.ts'

const entry = (region: string): string =>
  `processors:\n  - name: Example Hosting\n    hosts: [models.hosting.example]\n    purpose: runs the private model\n    agreement: of 2026-03-01\n    region: ${region}\n`

export const cases: CheckCases = {
  fails: [
    { title: 'an entry without a region', files: { 'processors.yaml': entry('tbd') } },
    { title: 'an empty register', files: { 'processors.yaml': 'processors: []\n' } },
    {
      title: 'a mapping whose entry leaves a region open',
      files: {
        'processors.yaml':
          'processors:\n  Example Hosting: { hosts: models.hosting.example, purpose: runs the model, agreement: of 2026-03-01 }\n',
      },
    },
    {
      title: 'an entry that is only a name',
      files: { 'processors.json': '{"processors":["Example Hosting"]}' },
    },
    {
      title: 'a recipient that nobody registered',
      files: {
        'processors.yaml': entry('EU'),
        'src/chat.ts': "await post('https://api.openai.com/v1/chat/completions', body)\n",
      },
    },
  ],
  passes: [
    {
      title: 'a mapping that says all',
      files: {
        'processors.yaml':
          'processors:\n  Example Hosting:\n    hosts: [models.hosting.example]\n    purpose: runs the model\n    agreement: of 2026-03-01\n    region: EU\n',
      },
    },
    {
      title: 'recipients that are registered, by host and by name',
      files: {
        'processors.yaml': `${entry('EU').replace('models.hosting.example', 'https://api.openai.com/v1')}${entry('US').slice('processors:\n'.length).replace('Example Hosting', 'Anthropic Ireland Ltd')}`,
        'src/chat.ts': "post('https://api.openai.com/v1')\npost('https://api.anthropic.com/v1')\n",
        'src/other.test.ts': "post('https://api.mistral.ai/v1')\n",
      },
    },
    { title: 'a register that says all', files: { 'processors.yaml': entry('EU') } },
    { title: 'another file', files: { 'a.yaml': 'processors: []\n', 'processors.yaml': entry('EU') } },
  ],
}
