import type { Check } from '../check.ts'
import { openSocket } from './checkout/chk-01-open-socket.ts'
import { debugMode } from './checkout/chk-02-debug-mode.ts'
import { pageHeaders } from './checkout/chk-03-page-headers.ts'
import { keyInBrowser } from './checkout/chk-04-key-in-browser.ts'
import { personalPrompts } from './checkout/chk-05-personal-prompts.ts'
import { unlimitedEgress } from './exfiltration/dlp-01-unlimited-egress.ts'
import { weightsInLayers } from './images/img-01-weights-in-layers.ts'
import { secretsInImage } from './images/img-02-secrets-in-image.ts'
import { weightsInBuild } from './images/img-03-weights-in-build.ts'
import { imageHygiene } from './images/img-04-image-hygiene.ts'
import { openRegistry } from './images/img-05-open-registry.ts'
import { ignoreFile } from './images/img-06-ignore-file.ts'
import { ollamaOpen } from './inference/inf-01-ollama.ts'
import { openAiModels } from './inference/inf-02-openai-models.ts'
import { openCompletion } from './inference/inf-03-open-completion.ts'
import { bypassedAuthentication } from './inference/inf-04-bypassed-authentication.ts'
import { insidesShown } from './inference/inf-05-insides-shown.ts'
import { tritonOpen } from './inference/inf-06-triton.ts'
import { torchServeOpen } from './inference/inf-07-torchserve.ts'
import { openWorkbench } from './inference/inf-08-open-workbench.ts'
import { metricsShown } from './inference/inf-09-metrics-shown.ts'
import { describedRoutes } from './inference/inf-10-described-routes.ts'
import { clearText } from './inference/inf-11-clear-text.ts'
import { weakTls } from './inference/inf-12-weak-tls.ts'
import { crossOrigin } from './inference/inf-13-cross-origin.ts'
import { openVectors } from './inference/inf-14-open-vectors.ts'
import { openLogs } from './logs/log-01-open-logs.ts'
import { promptFields } from './logs/log-02-prompt-fields.ts'
import { personalHits } from './logs/log-03-personal-hits.ts'
import { textInLogs } from './logs/log-04-text-in-logs.ts'
import { bodiesLogged } from './logs/log-05-bodies-logged.ts'
import { endlessLogs } from './logs/log-06-endless-logs.ts'
import { thirdPartyRecipients } from './pipeline/pip-01-third-party-recipients.ts'
import { secretsInFiles } from './pipeline/pip-02-secrets-in-files.ts'
import { personalExports } from './pipeline/pip-03-personal-exports.ts'
import { unpinnedModelCode } from './pipeline/pip-04-unpinned-model-code.ts'
import { registerOfProcessors } from './pipeline/pip-05-register-of-processors.ts'
import { knownBadVersions } from './pipeline/pip-06-known-bad-versions.ts'
import { plainWeights } from './sealing/cry-01-plain-weights.ts'
import { oldKeys } from './sealing/cry-02-old-keys.ts'
import { attestationBypass } from './sealing/cry-03-attestation-bypass.ts'
import { networkPolicy } from './segmentation/seg-01-network-policy.ts'
import { modelExposed } from './segmentation/seg-02-model-exposed.ts'
import { meshPlaintext } from './segmentation/seg-03-mesh-plaintext.ts'
import { meshAuthorization } from './segmentation/seg-04-mesh-authorization.ts'
import { meshEgress } from './segmentation/seg-05-mesh-egress.ts'
import { gatewayAuthentication } from './segmentation/seg-06-gateway-authentication.ts'
import { podHardening } from './segmentation/seg-07-pod-hardening.ts'
import { listedBucket } from './storage/sto-01-listed-bucket.ts'
import { readableWeights } from './storage/sto-02-readable-weights.ts'
import { publicPolicy } from './storage/sto-03-public-policy.ts'
import { publicBucket } from './storage/sto-04-public-bucket.ts'
import { ownKey } from './storage/sto-05-own-key.ts'
import { openKey } from './storage/sto-06-open-key.ts'
import { keptAccount } from './storage/sto-07-kept-account.ts'
import { listedWeights } from './web/web-01-listed-weights.ts'
import { servedWeights } from './web/web-02-served-weights.ts'
import { weightsInRoot } from './web/web-03-weights-in-root.ts'
import { toldByScripts } from './web/web-04-told-by-scripts.ts'
import { innerFiles } from './web/web-05-inner-files.ts'
import { modelInPage } from './web/web-06-model-in-page.ts'

/** Every check, in the order of their numbers. One that is written and not here does not run: a test compares. */
export const CHECKS: readonly Check[] = [
  ollamaOpen,
  openAiModels,
  openCompletion,
  bypassedAuthentication,
  insidesShown,
  tritonOpen,
  torchServeOpen,
  openWorkbench,
  metricsShown,
  describedRoutes,
  clearText,
  weakTls,
  crossOrigin,
  openVectors,
  listedBucket,
  readableWeights,
  publicPolicy,
  publicBucket,
  ownKey,
  openKey,
  keptAccount,
  thirdPartyRecipients,
  secretsInFiles,
  personalExports,
  unpinnedModelCode,
  registerOfProcessors,
  knownBadVersions,
  weightsInLayers,
  secretsInImage,
  weightsInBuild,
  imageHygiene,
  openRegistry,
  ignoreFile,
  listedWeights,
  servedWeights,
  weightsInRoot,
  toldByScripts,
  innerFiles,
  modelInPage,
  openLogs,
  promptFields,
  personalHits,
  textInLogs,
  bodiesLogged,
  endlessLogs,
  openSocket,
  debugMode,
  pageHeaders,
  keyInBrowser,
  personalPrompts,
  networkPolicy,
  modelExposed,
  meshPlaintext,
  meshAuthorization,
  meshEgress,
  gatewayAuthentication,
  podHardening,
  plainWeights,
  oldKeys,
  attestationBypass,
  unlimitedEgress,
]
