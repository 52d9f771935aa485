import { mentionedAddresses } from '../../infrastructure/mentioned-addresses.ts'
import { asObjects, asText, asTexts, type JsonValue } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { isModelHost, serverOfImage } from '../workload/inference-server.ts'

/** Something that a cloud runs, asks a model, and that everybody may call. */
export interface OpenFunction {
  readonly resource: InfrastructureResource
  readonly says: string
}

const EVERYBODY = /^all(?:Authenticated)?Users$/u
const RUN_BINDING = /^google_cloud_run(?:_v2)?_service_iam_(?:member|binding)$/u
/** What calls a model of a cloud. */
const ASKS_MODEL = /bedrock|sagemaker|vertex|openai|\bllm\b|ollama|vllm/iu

export function openFunctions(
  { resources }: InfrastructureSubject,
  model: ModelHints,
): readonly OpenFunction[] {
  const named: Named = (text) => {
    const [address] = mentionedAddresses(asText(text) ?? '')
    return resources.find((one) => one.mode === 'resource' && one.address === address)
  }
  return resources.flatMap((resource) => {
    if (resource.mode !== 'resource') return []
    const says = saysOfBinding(resource, named, model) ?? saysOfAddress(resource, named)
    return says === undefined ? [] : [{ resource, says }]
  })
}

type Named = (text: JsonValue | undefined) => InfrastructureResource | undefined

function saysOfBinding(
  { type, values }: InfrastructureResource,
  named: Named,
  model: ModelHints,
): string | undefined {
  if (!RUN_BINDING.test(type) || values['role'] !== 'roles/run.invoker') return undefined
  const members = [...asTexts(values['member']), ...asTexts(values['members'])]
  const service = named(values['name'] ?? values['service'])
  if (service === undefined || !members.some((one) => EVERYBODY.test(one))) return undefined
  return runsModel(service, model)
    ? `Everybody may call ${service.address}, which serves a model.`
    : undefined
}

/** An address of a function (AWS Lambda Developer Guide, Control access to Lambda function URLs). */
function saysOfAddress({ type, values }: InfrastructureResource, named: Named): string | undefined {
  if (type !== 'aws_lambda_function_url' || values['authorization_type'] !== 'NONE') return undefined
  const called = named(values['function_name'])
  return called !== undefined && ASKS_MODEL.test(JSON.stringify([called.name, called.values]))
    ? `Everybody may call ${called.address}, which asks a model.`
    : undefined
}

function runsModel({ name, values }: InfrastructureResource, model: ModelHints): boolean {
  const templates = asObjects(values['template'])
  const containers = [...templates, ...templates.flatMap((one) => asObjects(one['spec']))].flatMap((one) =>
    asObjects(one['containers']),
  )
  return (
    isModelHost(name, model) ||
    containers.some(
      (one) =>
        serverOfImage(
          { image: asText(one['image']) ?? '', words: [...asTexts(one['command']), ...asTexts(one['args'])] },
          model,
        ) !== undefined,
    )
  )
}
