import '@cloister/storefront/assistant'
import '@cloister/storefront/recommendations'
import '@cloister/storefront/search'
import { demoFacts } from './demo-facts.ts'
import { openPage } from './open-page.ts'

demoFacts('/demo/shop')
  .then(({ questions }) => {
    const assistant = document.querySelector('cloister-assistant')
    if (assistant) assistant.suggestions = questions
  })
  .catch(() => undefined)

openPage()
