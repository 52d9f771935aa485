import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'Ray',
      routes: { '/api/version': { json: { version: '4', ray_version: '2.44.0', ray_commit: 'a1' } } },
      certainty: 'confirmed',
    },
    {
      title: 'MLflow',
      routes: {
        '/api/2.0/mlflow/experiments/search': {
          json: { experiments: [{ experiment_id: '0', artifact_location: 's3://models/0' }] },
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'Jupyter',
      routes: { '/api/contents': { json: { name: '', path: '', type: 'directory', writable: true } } },
      certainty: 'confirmed',
    },
    {
      title: 'Gradio',
      routes: {
        '/config': { json: { version: '5.1.0', components: [{ id: 1, type: 'chatbot' }], dependencies: [] } },
      },
      certainty: 'confirmed',
    },
    {
      title: 'TensorBoard',
      routes: { '/data/plugins_listing': { json: { scalars: { loading_mechanism: { type: 'NONE' } } } } },
    },
    { title: 'Kubeflow', routes: { '/pipeline/apis/v1beta1/healthz': { json: { commit_sha: 'a1' } } } },
    {
      title: 'H2O',
      routes: {
        '/3/About': {
          json: { __meta: { schema_type: 'AboutV3' } },
          headers: { 'X-H2O-Cluster-Id': '1' },
        },
      },
    },
    {
      title: 'ComfyUI',
      routes: { '/system_stats': { json: { system: { comfyui_version: '0.3' }, devices: [{}] } } },
    },
    {
      title: 'Open WebUI without sign-in',
      routes: { '/api/config': { json: { status: true, name: 'Open WebUI', features: { auth: false } } } },
    },
    {
      title: 'Open WebUI for all who sign up',
      routes: {
        '/api/config': {
          json: { name: 'Open WebUI', features: { auth: true, enable_signup: true } },
        },
      },
    },
  ],
  passes: [
    {
      title: 'Open WebUI with sign-in',
      routes: {
        '/api/config': { json: { name: 'Open WebUI', features: { auth: true, enable_signup: false } } },
      },
    },
    { title: 'another API with a version', routes: { '/api/version': { json: { version: '4' } } } },
    { title: 'Jupyter with a token', routes: { '/api/contents': { status: 403, json: {} } } },
    { title: 'the configuration of a shop', routes: { '/config': { json: { version: '1', locale: 'de' } } } },
  ],
}
