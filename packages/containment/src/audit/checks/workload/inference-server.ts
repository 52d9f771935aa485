import type { ModelHints } from '../../model-hints.ts'
import type { Container } from './container.ts'

/** Servers of models and of what they search, by the names of their images, commands and ports. */
export interface InferenceServer {
  readonly name: string
  readonly image: RegExp
  readonly command?: RegExp
  /** Its own default port, where no other well-known server has the same. */
  readonly port?: number
}

const SERVERS: readonly InferenceServer[] = [
  { name: 'Ollama', image: /(?:^|\/)ollama(?:[:@/]|$)/u, command: /^(?:\S*\/)?ollama$/u, port: 11_434 },
  { name: 'vLLM', image: /vllm/u, command: /^(?:\S*\/)?vllm(?:\.entrypoints\.\S+)?$/u },
  { name: 'llama.cpp', image: /llama[.-]?cpp|llama-server/u, command: /^(?:\S*\/)?llama-server$/u },
  {
    name: 'Text Generation Inference',
    image: /text-generation-inference/u,
    command: /^text-generation-launcher$/u,
  },
  {
    name: 'Text Embeddings Inference',
    image: /text-embeddings-inference/u,
    command: /^text-embeddings-router$/u,
  },
  { name: 'Triton', image: /tritonserver|triton-inference/u, command: /^(?:\S*\/)?tritonserver$/u },
  { name: 'TorchServe', image: /pytorch\/torchserve|torchserve/u, command: /^torchserve$/u },
  { name: 'TensorFlow Serving', image: /tensorflow\/serving/u, command: /^tensorflow_model_server$/u },
  { name: 'SGLang', image: /sglang/u, command: /^sglang(?:\.\S+)?$/u },
  { name: 'LMDeploy', image: /lmdeploy/u, command: /^lmdeploy$/u },
  { name: 'LocalAI', image: /localai|local-ai/u, command: /^local-ai$/u },
  { name: 'LiteLLM', image: /litellm/u, command: /^litellm$/u },
  { name: 'Aphrodite', image: /aphrodite-engine/u },
  { name: 'Xinference', image: /xinference/u, command: /^xinference(?:-local)?$/u },
  { name: 'Open WebUI', image: /(?:open|ollama)-webui/u },
  { name: 'Ray', image: /rayproject\/ray|(?:^|\/)ray-llm/u },
  { name: 'MLflow', image: /(?:^|\/)mlflow/u, command: /^mlflow$/u },
  {
    name: 'Jupyter without a token',
    image: /(?!)/u,
    command: /^--(?:NotebookApp|ServerApp|IdentityProvider)\.token=$/u,
  },
  { name: 'KServe', image: /kserve\/(?!kserve-controller|agent|router)/u },
  { name: 'NVIDIA NIM', image: /nvcr\.io\/nim\//u },
  { name: 'Qdrant', image: /qdrant\/qdrant/u, port: 6333 },
  { name: 'Weaviate', image: /weaviate/u },
  { name: 'Milvus', image: /milvusdb\/milvus/u, port: 19_530 },
  { name: 'Chroma', image: /chromadb|(?:^|\/)chroma(?:[:@]|$)/u },
]

/** Ports that say by themselves which server answers there. */
export function ownPortsOfServers(): readonly (readonly [port: number, server: string])[] {
  return SERVERS.flatMap(({ name, port }) => (port === undefined ? [] : [[port, name] as const]))
}

/** The server of models that a container runs; nothing where no sign of one is seen. */
export function inferenceServerOf(container: Container, model: ModelHints): string | undefined {
  return (
    serverOfImage(container, model) ??
    SERVERS.find(({ port }) => port !== undefined && container.ports.includes(port))?.name
  )
}

/** The same by the image and the command alone. */
export function serverOfImage(
  { image: written, words }: Pick<Container, 'image' | 'words'>,
  model: ModelHints,
): string | undefined {
  const image = written.toLowerCase()
  if (model.images.some((part) => part !== '' && image.includes(part.toLowerCase()))) return 'the model'
  return SERVERS.find(
    (server) => server.image.test(image) || words.some((word) => server.command?.test(word) === true),
  )?.name
}

/** Whether a host or upstream, as a proxy names it, is that of a model. */
export function isModelHost(host: string, model: ModelHints): boolean {
  const name = host.toLowerCase()
  if (model.hosts.some((known) => known !== '' && name.includes(known.toLowerCase()))) return true
  return /\b(?:ollama|vllm|llama|llm|tgi|triton|torchserve|sglang|litellm|inference|localai|tf-?serving|tensorflow-serving)\b|:11434\b/u.test(
    name.replace(/[_]/gu, '-'),
  )
}
