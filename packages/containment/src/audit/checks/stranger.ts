/** An origin that nobody can have allowed by name: the domain is reserved (RFC 2606). */
export const STRANGER = 'https://stranger.invalid'
