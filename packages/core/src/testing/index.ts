// A model without a network
export { type FakeModelRequest, type FakePrivateModel, fakePrivateModel } from './fake-private-model.ts'

// Proof that nothing leaks
export { type Canary, type CanaryShopper, canaryShopper } from './canary-shopper.ts'
export { findCanaries } from './find-canaries.ts'
