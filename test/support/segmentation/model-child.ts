// The model server inside its host.
import { answerTasks } from './answer-tasks.ts'
import {
  type ModelServer,
  type ModelServerOptions,
  type SeenRequest,
  startModelServer,
} from './model-server.ts'

export type ModelTask = ({ readonly kind: 'start' } & ModelServerOptions) | { readonly kind: 'take seen' }

let running: ModelServer | undefined

answerTasks<ModelTask, readonly SeenRequest[]>(async (task) => {
  if (task.kind === 'start') running = await startModelServer(task)
  return running?.takeSeen() ?? []
})
