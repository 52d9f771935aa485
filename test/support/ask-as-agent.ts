import { request } from 'node:https'

/** What a program on a server asks, which sends no origin and keeps no cookie: a GET, or a POST of JSON. */
export function askAsAgent(url: string, authorityPem: string, body?: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const options = { method: body === undefined ? 'GET' : 'POST', ca: authorityPem, headers, agent: false }
    const asking = request(url, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => resolve(text))
      response.on('error', reject)
    })
    asking.on('error', reject)
    asking.end(body && JSON.stringify(body))
  })
}
