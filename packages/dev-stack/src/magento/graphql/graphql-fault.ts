import { GraphQLError } from 'graphql'

export type FaultCategory =
  | 'authentication'
  | 'authorization'
  | 'input'
  | 'no-such-entity'
  | 'too-many-requests'

/** A failure as Magento reports it: inside HTTP 200, with a category. */
export function graphqlFault(category: FaultCategory, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { category: `graphql-${category}` } })
}
