// Where shopping agents ask
export {
  type AgentContext,
  type CatalogueAgents,
  createCatalogueAgents,
} from './create-catalogue-agents.ts'
export type { CatalogueAgentsOptions } from './agents-options.ts'

// What a catalogue does not know
export type { CatalogueVariants, ProductVariant, VariantOption } from './catalogue-variants.ts'
