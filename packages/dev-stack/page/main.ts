import '@cloister/storefront/assistant'
import '@cloister/storefront/recommendations'
import '@cloister/storefront/search'
import { openCheckout } from './checkout.ts'
import { demoFacts } from './demo-facts.ts'
import { openGlassDoor } from './glass-door.ts'

const search = document.querySelector('cloister-search')
const welcome = document.getElementById('welcome')

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-query]')) {
  button.addEventListener('click', () => search?.search(button.dataset['query'] ?? ''))
}

// What the front page suggests makes room for what was found.
search?.addEventListener('cloister-results', () => {
  document.body.classList.add('has-results')
  if (welcome) welcome.hidden = true
})

demoFacts('/demo/shop')
  .then(({ questions }) => {
    const assistant = document.querySelector('cloister-assistant')
    if (assistant) assistant.suggestions = questions
  })
  .catch(() => undefined)

openCheckout()
openGlassDoor()
