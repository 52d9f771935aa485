import { provideStorefront } from './cloister/elements.js'
import { connectStorefront } from './cloister/index.js'

// Every element of the page asks through this client. Give it `consent` where your shop asks first.
provideStorefront(connectStorefront({ endpoint: '/cloister' }))
