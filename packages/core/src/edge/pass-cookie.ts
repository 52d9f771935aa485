/** `__Host-` makes the browser itself insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2). */
const NAME = '__Host-cloister-pass'

export function passCookie(pass: string, lifetimeSeconds: number): string {
  return `${NAME}=${pass}; Path=/; Max-Age=${lifetimeSeconds}; Secure; HttpOnly; SameSite=Strict`
}

/** The pass of a request, if it has one. */
export function readPassCookie({ headers }: Request): string | undefined {
  const cookies = headers.get('cookie')?.split(';') ?? []
  const found = cookies.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(`${NAME}=`))
  return found?.slice(NAME.length + 1)
}
