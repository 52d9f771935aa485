import { openShop } from '../../../shop.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** A Next.js route handler is a function from Request to Response, and so is the edge. */
export async function POST(request: Request): Promise<Response> {
  const { edge } = await openShop()
  return edge(request, { address: request.headers.get('x-forwarded-for')?.split(',')[0] })
}
