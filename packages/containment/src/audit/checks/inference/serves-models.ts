import type { OriginSubject } from '../../subject/live-subjects.ts'

/** Whether an origin is there for models, as far as its owner says: a shop or a store of logs is asked for other things. */
export function servesModels({ role }: OriginSubject): boolean {
  return role === 'inference' || role === 'gateway' || role === 'other'
}
