// A model without a network
export { type FakeModelRequest, type FakePrivateModel, fakePrivateModel } from './fake-private-model.ts'

// Proof that nothing leaks
export { type Canary, type CanaryShopper, canaryShopper } from './canary-shopper.ts'
export { findCanaries } from './find-canaries.ts'

// Proof that a catalogue of your own keeps what the SDK relies on
export { type ContractCase, catalogueContract } from './catalogue-contract.ts'

// Proof that an adapter of a platform keeps what the SDK relies on
export { adapterContract } from './adapter/adapter-contract.ts'
export type {
  AdapterUnderTest,
  AskedSync,
  ContractOrder,
  ContractPage,
  ContractShop,
  PlatformFault,
  PlatformUnderTest,
} from './adapter/adapter-under-test.ts'
