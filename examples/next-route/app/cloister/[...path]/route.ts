import { edge } from '../../../edge.ts'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** A Next.js route handler is a function from Request to Response, and so is the edge. */
export const POST = (request: Request): Promise<Response> =>
  edge(request, { address: request.headers.get('x-forwarded-for')?.split(',')[0] })
