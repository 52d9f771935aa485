import { NO_HINTS } from '../../model-hints.ts'
import { serverOfImage } from './inference-server.ts'
import { splitWords } from './split-words.ts'

/** A server of models that a unit of systemd lets listen on every address of its host. */
export interface OpenUnit {
  /** From 1. */
  readonly line: number
  readonly server: string
}

const EVERYWHERE = /^(?:https?:\/\/)?(?:0\.0\.0\.0|\[::\]|::|\*)(?::\d+)?\/?$/u
const HOST_OPTION = /^--(?:host|hostname|listen|http-address)$/u
/** Whoever shows no key of these is refused by the server itself. */
const ASKS_FOR_KEY = /--api-key\b|--api-key-file\b|VLLM_API_KEY|--api-keys\b|SGLANG_API_KEY|LLAMA_API_KEY/u

/**
 * Finds what a unit, or a drop-in, says (systemd.exec(5), `Environment=`; systemd.service(5), `ExecStart=`), also where a
 * script or a playbook writes it.
 */
export function openUnits(text: string): readonly OpenUnit[] {
  if (!/Environment=|ExecStart=/u.test(text) || ASKS_FOR_KEY.test(text)) return []
  return text.split('\n').flatMap((written, index) => {
    const server = serverIn(written)
    return server === undefined ? [] : [{ line: index + 1, server }]
  })
}

function serverIn(line: string): string | undefined {
  if (/^\s*[#;]/u.test(line)) return undefined
  // The server of a variable that is its own.
  const [, host] = /\bEnvironment=["']?(?:[^"'\s]+\s+)*OLLAMA_HOST=([^"'\s]+)/u.exec(line) ?? []
  if (host !== undefined) return EVERYWHERE.test(host) ? 'Ollama' : undefined
  const [, command] = /\bExecStart=[-@:+!]*(.+)$/u.exec(line) ?? []
  if (command === undefined) return undefined
  const words = splitWords(command)
  const at = words.findIndex((word) => HOST_OPTION.test(word))
  return at >= 0 && EVERYWHERE.test(words[at + 1] ?? '')
    ? serverOfImage({ image: '', words }, NO_HINTS)
    : undefined
}
