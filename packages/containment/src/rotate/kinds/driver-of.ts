import type { RotatedKey } from '../plan/rotation-plan.ts'
import type { DriverSurroundings } from './driver-surroundings.ts'
import { ringDriver } from './ring-driver.ts'
import type { RotationDriver } from './rotation-driver.ts'
import { transitDriver } from './transit-driver.ts'

/** What does with a key what its steps say. */
export function driverOf(key: RotatedKey, surroundings: DriverSurroundings): RotationDriver {
  return key.kind === 'transit-key' ? transitDriver(key, surroundings) : ringDriver(key, surroundings)
}
