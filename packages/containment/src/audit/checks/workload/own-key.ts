import type { Container } from './container.ts'

/** Settings by which servers of models and stores of vectors ask for a key of their own. */
const KEYS =
  /^(?:VLLM_API_KEY|SGLANG_API_KEY|LLAMA_API_KEY|LLAMA_ARG_API_KEY|LITELLM_MASTER_KEY|LOCALAI_API_KEY|API_KEY|QDRANT__SERVICE__API_KEY|CHROMA_SERVER_AUTHN_CREDENTIALS)$/u
const OPTION = /^--api-keys?(?:-file)?(?:=|$)/u

/** Whether a server asks everybody for a key or a password by itself: one lock, where there should be two. */
export function asksForOwnKey({ image, words, env }: Container): boolean {
  const isSet = (name: RegExp) => env.some((one) => name.test(one.name) && one.value !== '')
  if (/(?:open|ollama)-webui/u.test(image))
    return !env.some(({ name, value }) => name === 'WEBUI_AUTH' && /^(?:false|0)$/iu.test(value))
  if (/weaviate/u.test(image)) return isSet(/^AUTHENTICATION_APIKEY_ALLOWED_KEYS$/u)
  return isSet(KEYS) || words.some((word) => OPTION.test(word))
}
