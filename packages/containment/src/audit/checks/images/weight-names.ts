/** Names that files of weights have. A name is a hint; what is inside is told by its content. */
export const WEIGHT_NAME: RegExp =
  /\.(?:safetensors|gguf|ggml|pt|pth|ckpt|onnx|tflite|h5|keras|mlmodel|engine|plan|nemo|pkl|joblib|npz|msgpack|pdparams)(?:[^a-z\d.]|$)|(?:^|[/"'\s])(?:pytorch_model|adapter_model|model|diffusion_pytorch_model)[\w.*-]{0,40}\.bin(?:\W|$)/iu

/** The endings that an ignore file should hold, so that no weight slips into an image. */
export const WEIGHT_GLOBS = [
  '**/*.safetensors',
  '**/*.gguf',
  '**/*.pt',
  '**/*.pth',
  '**/*.onnx',
  '**/*.bin',
] as const
