import { has, isFew, type Recognise } from './beginning.ts'

/** The number 0x1950a86a20f9469cfc6c, pickled, and then the version of the protocol. */
const TORCH_MAGIC = '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e'
/** What a pickle of weights rebuilds its arrays with. */
const ARRAYS =
  /torch[._](?:_utils|storage|nn|FloatStorage|HalfStorage|BFloat16Storage)|_rebuild_tensor|numpy(?:\._core|\.core)?[.\n]multiarray|numpy\.core\.multiarray|numpy_pickle|NumpyArrayWrapper|sklearn\.|xgboost\.|lightgbm\.|jaxlib|paddle|keras/u

/** Pickles of PyTorch before 1.6, of joblib, PaddlePaddle and whatever else holds arrays of numbers. */
export const pickle: Recognise = (beginning) => {
  const [mark, protocol = 0] = beginning.bytes
  if (mark !== 0x80 || protocol < 2 || protocol > 5) return undefined
  if (has(beginning, TORCH_MAGIC)) return 'pytorch-legacy'
  return !isFew(beginning) && ARRAYS.test(beginning.text()) ? 'pickle' : undefined
}
