// Preloaded into a peer that would listen on every address of the machine.
import { Server } from 'node:net'

const listen = Server.prototype.listen as (this: Server, options: object, ...rest: unknown[]) => Server

Object.assign(Server.prototype, {
  listen(this: Server, port: unknown, ...rest: unknown[]) {
    const callback = rest.filter((argument) => typeof argument === 'function')
    return listen.call(this, { port: Number(port), host: '127.0.0.1' }, ...callback)
  },
})
