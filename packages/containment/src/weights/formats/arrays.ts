import { has, isFew, type Recognise } from './beginning.ts'

const NPY = '\x93NUMPY'
/** Floats as weights have them, and the void of two bytes as which bfloat16 is written. */
const FLOATS = /'descr'\s*:\s*'(?:[<>=|]?f[24]|[<>=|]?V2)'/u
const HDF5 = '\x89HDF\r\n\x1a\n'
/** Where its superblock may stand. */
const HDF5_PLACES = [0, 512, 1024, 2048, 4096]
const KERAS =
  /model_weights|layer_names|keras_version|weight_names|_layer_checkpoint_dependencies|\bvars\b|optimizer_weights/u

/**
 * One array of NumPy. Arrays of text, dates and whole numbers are no weights, and neither are those of eight bytes each or
 * a few hundred numbers, in which everybody keeps everything.
 */
export const numpy: Recognise = (beginning) => {
  if (!has(beginning, NPY) || isFew(beginning)) return undefined
  const [major = 0] = beginning.bytes.subarray(6, 7)
  return major >= 1 && major <= 3 && FLOATS.test(beginning.text().slice(8, 8192)) ? 'numpy' : undefined
}

/** HDF5 with the names that Keras gives. Without them it is somebody's data, and its numbers are looked at. */
export const hdf5: Recognise = (beginning) => {
  if (!HDF5_PLACES.some((place) => has(beginning, HDF5, place))) return undefined
  return KERAS.test(beginning.text()) ? 'keras-hdf5' : undefined
}
