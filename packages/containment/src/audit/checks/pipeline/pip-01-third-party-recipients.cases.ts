import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a public model',
      files: { 'chat.ts': "await post('https://api.openai.com/v1/chat/completions', body)\n" },
    },
    { title: 'telemetry that records prompts', files: { '.env': 'LANGCHAIN_TRACING_V2=true\n' } },
    { title: 'training that reports', files: { 'train.py': 'import wandb\nwandb.init(project="shop")\n' } },
  ],
  passes: [
    { title: 'a comment', files: { 'chat.ts': '// unlike api.openai.com\n' } },
    { title: 'a manual', files: { 'README.md': 'Do not call api.openai.com.\n' } },
    {
      title: 'the private model',
      files: { 'chat.ts': "await post('https://gateway.shop.example/v1', body)\n" },
    },
  ],
}
