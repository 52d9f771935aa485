import { writeFileSync } from 'node:fs'
import { type RotationCase, rotationCase } from '@cloister/containment/test-support/rotation-case.ts'

/** Keys of a shop that a plan renews; what is written is a file that servers read, changed by hand. */
export type RotatingShop = Omit<RotationCase, 'folder' | 'plan'>

/**
 * @param keys The keys of the plan, in YAML.
 * @param files Beside the plan.
 */
export function rotatingShop(keys: string, files: Readonly<Record<string, string>> = {}): RotatingShop {
  const made = rotationCase(keys, Date.now())
  for (const [name, text] of Object.entries(files)) made.write(name, text)
  return { ...made, write: (name, changed) => writeFileSync(made.path(name), changed) }
}
