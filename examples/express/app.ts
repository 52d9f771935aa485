import type { Edge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import express, { type Express } from 'express'

/** Mounts the edge in an Express 5 app. Mount it before body parsers: the edge reads and bounds the body itself. */
export function createApp(edge: Edge): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use('/cloister', nodeListener(edge))
  app.use(express.json())
  return app
}
