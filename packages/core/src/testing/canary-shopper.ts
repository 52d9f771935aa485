/** A planted value and the place in the session where it stands. */
export interface Canary {
  readonly field: string
  readonly value: string
}

/** A synthetic shopper whose every field is a value that occurs nowhere else. */
export interface CanaryShopper {
  /** As over-full as real sessions are. */
  readonly session: Readonly<Record<string, unknown>>
  readonly canaries: readonly Canary[]
}

/** Nobody: reserved domains (RFC 2606), fictitious numbers, documentation addresses (RFC 5737), test cards. */
const SESSION = {
  sessionId: 'sess-canary-4f9a1c77e2',
  customer: {
    id: 'cust-canary-88213377',
    givenName: 'Quillabeth',
    familyName: 'Zanderkook',
    email: 'quillabeth.zanderkook@canary.example',
    phone: '+44 20 7946 0817',
    dateOfBirth: '1979-02-28',
    taxId: 'GB-CANARY-551177',
    addresses: [{ street: '17 Vexingham Mews', city: 'Plumbershire', postcode: 'ZX9 8QQ', country: 'GB' }],
    paymentMethods: [{ number: '4111 1111 1111 1111' }, { iban: 'GB33BUKB20201555555555' }],
  },
  ipAddress: '192.0.2.171',
  userAgent: 'CanaryBrowser/77.31 (Vexing; Mews)',
  orders: [{ number: 'ORD-CANARY-100931', trackingNumber: 'TRK-CANARY-5550199' }],
  debug: { trace: 'trace-canary-0d1e2f3a4b', csrfToken: 'csrf-canary-77aa88bb' },
} as const

export function canaryShopper(): CanaryShopper {
  return { session: structuredClone(SESSION), canaries: leavesOf(SESSION, '') }
}

function leavesOf(value: unknown, path: string): readonly Canary[] {
  if (typeof value === 'string') return value.length > 2 ? [{ field: path, value }] : []
  return Object.entries(value as object).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  )
}
