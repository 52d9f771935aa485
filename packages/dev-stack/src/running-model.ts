/** A model that answers on loopback in the form of OpenAI's API, for the gateway to stand in front of. */
export interface RunningModel {
  /** The base of the server, such as `http://127.0.0.1:40123/`; paths such as `v1/models` lie under it. */
  readonly url: URL
  /** The id that `/v1/models` lists. */
  readonly modelId: string
  close(): Promise<void>
}
