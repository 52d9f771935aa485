import { type Gateway, untilAborted } from '@cloister/core/gateway'
import { type InferenceForm, inferenceForm } from './model-metadata.ts'

const METADATA_MS = 5_000

/** The metadata of the model, asked once for all who wait. */
export class CheckedModel {
  readonly #gateway: Gateway
  readonly #wanted: { readonly path: string; readonly output?: string }
  #form: Promise<InferenceForm> | undefined
  #version: string | undefined

  constructor(gateway: Gateway, wanted: { readonly path: string; readonly output?: string }) {
    this.#gateway = gateway
    this.#wanted = wanted
  }

  async form(signal: AbortSignal): Promise<InferenceForm> {
    this.#form ??= this.#ask()
    return await untilAborted(this.#form, signal)
  }

  /** Another version may have been trained on other features. */
  answeredBy(version: string): void {
    if (this.#version !== undefined && this.#version !== version) this.#form = undefined
    this.#version = version
  }

  /** With a time of its own: an order that gives up takes nobody's answer away. */
  async #ask(): Promise<InferenceForm> {
    try {
      const json = await this.#gateway.get(this.#wanted.path, { timeoutMs: METADATA_MS })
      this.#version = undefined
      return inferenceForm(json, this.#wanted.output)
    } catch (fault) {
      this.#form = undefined
      throw fault
    }
  }
}
