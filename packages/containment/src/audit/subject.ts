import type {
  ArtifactSubject,
  EnvSubject,
  HarSubject,
  LogSubject,
  PolicySubject,
  RegisterSubject,
  RotationSubject,
  SourceSubject,
  WebrootSubject,
} from './subject/file-subjects.ts'
import type { GatewayConfigSubject } from './subject/gateway-config-subject.ts'
import type { BuildContextSubject, DockerfileSubject, ImageSubject } from './subject/image-subjects.ts'
import type { InfrastructureSubject } from './subject/infrastructure-subject.ts'
import type { BucketSubject, OriginSubject } from './subject/live-subjects.ts'
import type { ClusterSubject, ComposeSubject, ManifestSubject } from './subject/workload-subjects.ts'

/** One thing that checks look at. Loaders make them of targets. */
export type Subject =
  | OriginSubject
  | BucketSubject
  | ManifestSubject
  | ClusterSubject
  | ComposeSubject
  | DockerfileSubject
  | BuildContextSubject
  | ImageSubject
  | GatewayConfigSubject
  | InfrastructureSubject
  | ArtifactSubject
  | PolicySubject
  | EnvSubject
  | SourceSubject
  | RegisterSubject
  | RotationSubject
  | LogSubject
  | HarSubject
  | WebrootSubject

export type SubjectKind = Subject['kind']
