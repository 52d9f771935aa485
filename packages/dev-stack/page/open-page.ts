import { openCheckout } from './checkout.ts'
import { openGlassDoor } from './glass-door.ts'

/** Lets a page of the shop be used, whatever its search is made of. */
export function openPage(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-query]')) {
    button.addEventListener('click', () => {
      // A theme puts its search there when it is about to be seen.
      document.querySelector('cloister-search')?.search(button.dataset['query'] ?? '')
    })
  }
  // What the front page suggests makes room for what was found.
  document.addEventListener('cloister-results', () => {
    document.body.classList.add('has-results')
    const welcome = document.getElementById('welcome')
    if (welcome) welcome.hidden = true
  })
  openCheckout()
  openGlassDoor()
}
