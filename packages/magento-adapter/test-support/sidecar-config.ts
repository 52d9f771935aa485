import { fileURLToPath } from 'node:url'
import { SIGNING_KEY } from './signed-headers.ts'
import { SHOP } from './signed-request.ts'

const urlOf = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))

/** The text of a configuration beside the files of `sidecarFolder`, whose model answers without a network. */
export function sidecarConfig(listen = '{ port: 0 }'): string {
  return `import { testCloister } from ${urlOf('../../core/test-support/test-cloister.ts')}
import { defineConfig, type SidecarOptions } from ${urlOf('../src/sidecar/sidecar-options.ts')}

const unlimited = { requests: 1_000_000, windowSeconds: 86_400 }
const options: SidecarOptions = {
  listen: ${listen},
  tls: { certificateFile: 'sidecar.crt', keyFile: 'sidecar.key' },
  magento: { secrets: [{ id: '${SIGNING_KEY}', file: 'magento.secret' }] },
  open: () => ({
    shops: [
      {
        cloister: testCloister(() => 'Returns are free [p1].').cloister,
        edge: {
          origins: ['${SHOP}'],
          passKeys: ['${'A'.repeat(43)}'],
          limitPerPass: unlimited,
          suggestLimitPerPass: unlimited,
        },
      },
    ],
  }),
}

export default defineConfig(options)
`
}
