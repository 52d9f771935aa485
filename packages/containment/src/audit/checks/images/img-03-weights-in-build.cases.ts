import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    { title: 'a copied file', files: { Dockerfile: 'FROM a:1\nCOPY model.safetensors /models/\n' } },
    {
      title: 'a download over several lines',
      files: {
        Dockerfile:
          'FROM a:1\nRUN pip install x && \\\n  # the model\n  huggingface-cli download shop/model\n',
      },
    },
    {
      title: 'a pull',
      files: {
        Containerfile: 'FROM ollama/ollama:1\nRUN ollama serve & sleep 5 && ollama pull shop-model\n',
      },
    },
    {
      title: 'a folder of models',
      files: { Dockerfile: 'FROM a:1\nCOPY ./models /opt/models\n' },
      certainty: 'suspected',
    },
  ],
  passes: [
    { title: 'code only', files: { Dockerfile: 'FROM a:1\nCOPY package.json src/ /app/\nRUN npm ci\n' } },
    {
      title: 'a model that is only named',
      files: { Dockerfile: 'FROM a:1\nENV MODEL=/run/models/model.gguf\nCMD ["serve"]\n' },
    },
  ],
}
