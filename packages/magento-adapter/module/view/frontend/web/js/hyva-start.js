import { provideStorefront } from './cloister/elements.js'
import { connectStorefront } from './cloister/index.js'

// A module cannot ask which script it is, so that the address stands in an attribute which only ours has.
const { cloisterEndpoint } = document.querySelector('script[data-cloister-endpoint]').dataset

// Every element of the page asks through this client. Give it `consent` where your shop asks first.
provideStorefront(connectStorefront({ endpoint: cloisterEndpoint }))
