/** What both threads see of the one that moves a log: whether it is at it. */
export const AT_REST = 0
export const MOVING = 1

/** What the thread is given when it starts. */
export interface CheckpointTask {
  readonly path: string
  /** One number, `AT_REST` or `MOVING`. */
  readonly state: Int32Array<SharedArrayBuffer>
}
