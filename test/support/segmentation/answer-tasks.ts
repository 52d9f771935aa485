/** Answers the tasks that the process which started this one sends, and ends with it. */
export function answerTasks<Task, Answer>(perform: (task: Task) => Promise<Answer>): void {
  process.on('message', ({ id, task }: { readonly id: number; readonly task: Task }) => {
    perform(task).then(
      (answer) => process.send?.({ id, answer }),
      (error: unknown) => process.send?.({ id, fault: String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
}
