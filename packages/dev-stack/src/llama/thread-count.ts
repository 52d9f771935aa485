import { availableParallelism } from 'node:os'

/**
 * How many threads llama.cpp gets: the cores that are good for arithmetic, but always one fewer than the process
 * may use, and at least one.
 *
 * llama.cpp's threads spin while they wait for each other. One thread too many on a busy machine, and every token
 * waits for the scheduler: with the default on two cores a token took 400 ms, with one thread 0.4 ms.
 */
export function threadCount(mathCores: number, usable: number = availableParallelism()): number {
  return Math.max(1, Math.min(mathCores, usable - 1))
}
