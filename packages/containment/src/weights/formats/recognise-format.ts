import type { WeightFormat } from '../weight-finding.ts'
import { hdf5, numpy } from './arrays.ts'
import type { Beginning, Recognise } from './beginning.ts'
import { ggml } from './ggml.ts'
import { graphs } from './graphs.ts'
import { others } from './others.ts'
import { pickle } from './pickle.ts'
import { safetensors } from './safetensors.ts'

const FORMATS: readonly Recognise[] = [safetensors, ggml, pickle, numpy, hdf5, ...graphs, ...others]

/** The format of weights that this is the beginning of, whatever its name is. */
export function recogniseFormat(beginning: Beginning): WeightFormat | undefined {
  for (const recognise of FORMATS) {
    const format = recognise(beginning)
    if (format !== undefined) return format
  }
  return undefined
}
