/** English, the table that the keys are read from. */
export const english = {
  // Product cards
  inStock: 'In stock',
  outOfStock: 'Out of stock',
  // Failures
  failed: 'Something went wrong. Please try again.',
  noConsent: 'You have not agreed to this yet.',
  offline: 'The shop cannot be reached. Check your connection and try again.',
  tooMany: 'Too many requests. Please wait a moment.',
} as const
