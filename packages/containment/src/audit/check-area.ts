import type { CheckDescription } from './check.ts'

/** Areas of the catalogue in its order, by the letters that ids of checks begin with. */
export const AREAS = {
  INF: 'Inference endpoints',
  STO: 'Object storage',
  PIP: 'Training data and processors',
  IMG: 'Container images',
  WEB: 'Files on the web',
  LOG: 'Inference logs',
  CHK: 'Storefront and checkout',
  SEG: 'Segmentation, mesh and gateway',
  CRY: 'Sealing, keys and attestation',
  DLP: 'Exfiltration',
} as const

export type Area = keyof typeof AREAS

/** The area of `INF-01` is `INF`. */
export function areaOf(id: CheckDescription['id']): Area {
  return id.slice(0, 3) as Area
}
