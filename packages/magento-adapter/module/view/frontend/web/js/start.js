define(['cloister'], (cloister) => {
  // Every element of the page asks through this client. Give it `consent` where your shop asks first.
  return ({ endpoint }) => cloister.provideStorefront(cloister.connectStorefront({ endpoint }))
})
