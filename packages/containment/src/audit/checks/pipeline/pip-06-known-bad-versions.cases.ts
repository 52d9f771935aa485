import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a server of models in requirements',
      files: { 'requirements.txt': '# serving\nvllm[audio] == 0.11.0\n' },
    },
    {
      title: 'an image of a server that gives its memory away',
      files: { 'compose.yaml': 'services:\n  model:\n    image: ollama/ollama:0.6.2\n' },
    },
    {
      title: 'an image that a script runs',
      files: {
        'run.ps1':
          'docker run --rm --gpus all -p 127.0.0.1:8000:8000 vllm/vllm-openai:v0.6.6.post1 --model m\n',
      },
    },
    {
      title: 'an image with a suffix of its build and a digest',
      files: {
        Dockerfile: `FROM --platform=linux/amd64 nvcr.io/nvidia/tritonserver:25.04-py3@sha256:${'ab'.repeat(32)}\nUSER 65532\n`,
      },
    },
    {
      title: 'a package that was taken over, in the lock file of npm',
      files: {
        'package-lock.json':
          '{\n  "packages": {\n    "node_modules/a/node_modules/axios": {\n      "version": "1.14.1"\n    }\n  }\n}\n',
      },
      certainty: 'confirmed',
    },
    {
      title: 'one in the lock file of pnpm',
      files: { 'pnpm-lock.yaml': 'packages:\n\n  debug@4.4.2:\n    resolution: {integrity: sha512-x}\n' },
    },
    {
      title: 'one in the lock file of Yarn',
      files: { 'yarn.lock': '"chalk@^5.0.0, chalk@^5.6.0":\n  version "5.6.1"\n  resolved "x"\n' },
    },
    {
      title: 'one that a build installs by name',
      files: { Dockerfile: 'FROM scratch\nRUN npm install -g axios@0.30.4 \\\n  && true\nUSER 65532\n' },
    },
    {
      title: 'a gateway that was taken over, in the lock file of uv',
      files: { 'uv.lock': '[[package]]\nname = "litellm"\nversion = "1.82.8"\n' },
      certainty: 'confirmed',
    },
    {
      title: 'a shop without a patch, which may have been applied by hand',
      files: {
        'composer.lock':
          '{"packages": [{\n  "name": "magento/product-community-edition",\n  "version": "2.4.7-p2"\n}]}\n',
      },
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'versions that are mended',
      files: {
        'requirements.txt': 'vllm==0.14.1\nlitellm==1.83.10\ntorch==2.6.0+cu124\nmlflow==2.3.1.post1\n',
        'compose.yaml': 'services:\n  model:\n    image: ollama/ollama:0.17.1-rocm\n',
      },
    },
    {
      title: 'a shop with its patch',
      files: {
        'composer.lock':
          '{"packages": [{\n  "name": "magento/product-community-edition",\n  "version": "2.4.7-p8"\n}]}\n',
      },
    },
    {
      title: 'names that only begin so, and what names no version',
      files: {
        'requirements.txt': 'vllm-extra==0.11.0\nmy.litellm-proxy==1.82.8\nvllm>=0.11.0\n',
        'compose.yaml':
          'services:\n  a:\n    image: shop/ollama:0.6.2\n  b:\n    image: ollama/ollama:latest\n',
        'pnpm-lock.yaml': 'packages:\n\n  axios-mock@1.14.1:\n    resolution: {}\n',
      },
    },
  ],
}
