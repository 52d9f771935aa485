// Brings the index of a shop up to date in a process of its own: node sync-magento.ts <task as JSON>
import {
  connectMagento,
  fileCheckpoint,
  type IntegrationSecrets,
  integration,
  openShopCatalogue,
  syncCatalogue,
} from '@cloister/magento-adapter'

/** What the program is told. */
export interface SyncTask {
  readonly url: string
  readonly ca: string
  readonly secrets: IntegrationSecrets
  /** Where the index and the checkpoint are. */
  readonly index: string
  readonly checkpoint: string
  readonly compareAfterSeconds?: number
}

const { url, ca, secrets, index, checkpoint, ...options }: SyncTask = JSON.parse(process.argv[2] ?? '')
const magento = await connectMagento({
  url,
  tls: { ca },
  network: { allow: ['127.0.0.0/8', '::1/128'] },
  credentials: integration(secrets),
  dialect: '2.4.7',
})
const catalogue = await openShopCatalogue({ path: index })
await syncCatalogue(magento, catalogue, { checkpoint: fileCheckpoint(checkpoint), ...options })
catalogue.close()
await magento.close()
