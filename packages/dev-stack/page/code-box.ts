import { element } from './element.ts'
import { jsonView, markedText } from './json-view.ts'

/** A box of code and the button that switches it between JSON to read and the very bytes. */
export interface CodeBox {
  readonly box: HTMLElement
  readonly toggle: HTMLButtonElement
}

export function codeBox(name: string, text: string, testId?: string): CodeBox {
  const code = element('code', {}, ...jsonView(text))
  const box = element(
    'pre',
    { class: 'code', tabindex: 0, role: 'region', 'aria-label': name, 'data-testid': testId },
    code,
  )
  const toggle = element('button', { type: 'button', class: 'code-toggle', 'aria-pressed': 'false' }, 'exact')
  toggle.setAttribute('aria-label', `${name}: the exact bytes`)
  toggle.addEventListener('click', () => {
    const isExact = toggle.getAttribute('aria-pressed') !== 'true'
    toggle.setAttribute('aria-pressed', String(isExact))
    code.replaceChildren(...(isExact ? markedText(text) : jsonView(text)))
  })
  return { box, toggle }
}

/** Scrolls a box past the instructions of the model, to the first placeholder or else to the shopper’s question. */
export function showWhatMatters(box: HTMLElement): void {
  const mark =
    box.querySelector<HTMLElement>('.placeholder') ?? box.querySelector<HTMLElement>('.json-unfolded')
  if (mark) box.scrollTop = Math.max(0, mark.offsetTop - box.offsetTop - box.clientHeight / 4)
}
