import { connectStorefront } from '@cloister/storefront'

const shop = connectStorefront({ endpoint: '/cloister' })
const { products } = await shop.search('warm blanket under 80')
for await (const event of shop.ask('How long does delivery take?'))
  if (event.type === 'text') show(event.text)