import type { Check } from '../../check.ts'
import { asArray, asObject, asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, observeRecognised, recognise } from '../fingerprint.ts'
import { servesModels } from './serves-models.ts'

/** What people who make models work at. Most of it runs code for whoever reaches it. */
const FINGERPRINTS: readonly Fingerprint[] = [
  {
    product: 'Ray',
    path: '/api/version',
    signals: ({ json }) => [
      ...(asText(valueAt(json, 'ray_version')) === undefined ? [] : ['version']),
      ...(asText(valueAt(json, 'ray_commit')) === undefined ? [] : ['commit']),
    ],
  },
  {
    product: 'MLflow',
    path: '/api/2.0/mlflow/experiments/search?max_results=1',
    signals: ({ json }) => {
      const experiment = asObjects(valueAt(json, 'experiments'))[0]
      return [
        ...(asText(experiment?.['experiment_id']) === undefined ? [] : ['experiment']),
        ...(asText(experiment?.['artifact_location']) === undefined ? [] : ['place of its artifacts']),
      ]
    },
  },
  {
    product: 'Jupyter',
    path: '/api/contents?content=0',
    signals: ({ json }) =>
      valueAt(json, 'type') === 'directory' && valueAt(json, 'writable') !== undefined
        ? ['folder', 'right to write']
        : [],
  },
  {
    product: 'Gradio',
    path: '/config',
    signals: ({ json }) =>
      asArray(valueAt(json, 'components')).length > 0 && asText(valueAt(json, 'version')) !== undefined
        ? [
            'components',
            ...(valueAt(json, 'dependencies') === undefined && valueAt(json, 'api_prefix') === undefined
              ? []
              : ['functions']),
          ]
        : [],
  },
  {
    product: 'TensorBoard',
    path: '/data/plugins_listing',
    signals: ({ json }) => {
      const plugins = Object.values(asObject(json) ?? {})
      return plugins.some((plugin) => valueAt(plugin, 'loading_mechanism') !== undefined)
        ? ['plugins', 'how they load']
        : []
    },
  },
  {
    product: 'Kubeflow Pipelines',
    path: '/pipeline/apis/v1beta1/healthz',
    signals: ({ json }) =>
      asText(valueAt(json, 'commit_sha')) !== undefined || asText(valueAt(json, 'tag_name')) !== undefined
        ? ['version']
        : [],
  },
  {
    product: 'Kubeflow Pipelines',
    path: '/pipeline/apis/v1beta1/pipelines?page_size=1',
    signals: ({ json }) =>
      asText(asObjects(valueAt(json, 'pipelines'))[0]?.['id']) === undefined ? [] : ['pipelines'],
  },
  {
    product: 'H2O',
    path: '/3/About',
    signals: ({ json, headers }) => [
      ...(/^About/u.test(asText(valueAt(json, '__meta', 'schema_type')) ?? '') ? ['description'] : []),
      ...(headers['x-h2o-cluster-id'] === undefined ? [] : ['name of the cluster']),
    ],
  },
  {
    product: 'ComfyUI',
    path: '/system_stats',
    signals: ({ json }) =>
      asText(valueAt(json, 'system', 'comfyui_version')) === undefined
        ? []
        : ['version', ...(asArray(valueAt(json, 'devices')).length > 0 ? ['devices'] : [])],
  },
  {
    product: 'Open WebUI without sign-in',
    path: '/api/config',
    signals: ({ json }) =>
      asText(valueAt(json, 'name'))?.includes('Open WebUI') === true &&
      valueAt(json, 'features', 'auth') === false
        ? ['name', 'sign-in switched off']
        : [],
  },
  {
    product: 'Open WebUI where anybody may sign up',
    path: '/api/config',
    signals: ({ json }) =>
      asText(valueAt(json, 'name'))?.includes('Open WebUI') === true &&
      valueAt(json, 'features', 'auth') !== false &&
      valueAt(json, 'features', 'enable_signup') === true
        ? ['name', 'sign-up open']
        : [],
  },
]

/** It shows less, or wants an account that everybody gets. */
const MILDER: ReadonlySet<string> = new Set(['TensorBoard', 'Gradio', 'Open WebUI where anybody may sign up'])

export const openWorkbench: Check<OriginSubject> = {
  id: 'INF-08',
  title: 'A workbench of models is open to anybody',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for what only Ray, MLflow, Jupyter, Gradio, TensorBoard, Kubeflow Pipelines, H2O, ComfyUI and Open WebUI answer, by the structure of the answer.',
  fix: `Ray:     never beyond its cluster; RAY_AUTH_MODE=token from 2.52
MLflow:  mlflow server --app-name basic-auth --host 127.0.0.1
Jupyter: jupyter lab --ip 127.0.0.1, with a token
Open WebUI: WEBUI_AUTH=True, ENABLE_SIGNUP=False
# Behind the sign-in of your staff, in a network that the shop does not reach.`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(i)',
    'NIS2 21(2)(j)',
    '2024/2690 11.6',
    'ISO 27001 A.8.2',
    'ISO 27001 A.8.5',
  ],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map((one) => observeRecognised(one, MILDER.has(one.product) ? 'high' : undefined))
  },
}
