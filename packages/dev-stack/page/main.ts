import { connectStorefront } from '@cloister/storefront'
import { assistant } from './assistant.ts'
import { demoFacts, type ShopFacts } from './demo-facts.ts'
import { byId, element } from './element.ts'
import { glassDoor } from './glass-door.ts'
import { drawHero } from './hero-picture.ts'
import { productPanel } from './product-panel.ts'
import { searchView } from './search-view.ts'

const shop = connectStorefront({ endpoint: '/cloister' })
const door = glassDoor()
const products = searchView({ shop, door, panel: productPanel(shop, door) })
const help = assistant(shop, door)

function showFacts({ name, shopperName, productCount, modelId, examples }: ShopFacts): void {
  document.title = name
  byId('shop-name', HTMLElement).textContent = name
  byId('shopper', HTMLElement).textContent = `Hello, ${shopperName}`
  byId('hero-text', HTMLElement).textContent =
    `${productCount.toLocaleString('en')} things, well chosen. Tell us what you need the way you would tell a friend.`
  byId('examples', HTMLElement).replaceChildren(...examples.searches.map(exampleSearch))
  help.suggest(examples.questions)
  door.nameModel(modelId)
}

function exampleSearch(query: string): HTMLLIElement {
  const button = element(
    'button',
    { type: 'button', class: 'example', 'data-testid': 'example-search' },
    query,
  )
  button.addEventListener('click', () => void products.search(query))
  return element('li', {}, button)
}

function sayOffline(): void {
  byId('status', HTMLElement).textContent = 'The demonstration does not answer. Is it still running?'
}

drawHero()
demoFacts('/demo/shop').then(showFacts).catch(sayOffline)
demoFacts('/demo/featured')
  .then((featured) => products.showFeatured(featured.products))
  .catch(sayOffline)
