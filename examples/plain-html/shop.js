import { connectStorefront } from '@cloister/storefront'
import { provideStorefront } from '@cloister/storefront/elements.js'

// Every element of the page asks through this client. Give it `consent` where your shop asks first.
provideStorefront(connectStorefront({ endpoint: '/cloister' }))
