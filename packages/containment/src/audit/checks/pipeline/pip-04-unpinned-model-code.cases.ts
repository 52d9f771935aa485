import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'trust in code',
      files: { 'a.py': 'm = AutoModel.from_pretrained("a", trust_remote_code=True)\n' },
    },
    {
      title: 'trust on a command line',
      files: {
        'compose.yaml':
          'services: { a: { image: vllm/vllm-openai:1, command: "--model a --trust-remote-code" } }\n',
      },
    },
    { title: 'a pickle', files: { 'a.py': 'state = torch.load(path)\n' } },
  ],
  passes: [
    { title: 'weights only', files: { 'a.py': 'state = torch.load(path, weights_only=True)\n' } },
    {
      title: 'no trust',
      files: { 'a.py': 'm = AutoModel.from_pretrained("a", revision="0123", trust_remote_code=False)\n' },
    },
  ],
}
