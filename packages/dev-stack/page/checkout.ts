import { element } from './element.ts'

/** As much of the demo's receipt as the page shows. */
interface Receipt {
  readonly title: string
  readonly action: string
  readonly decision?: {
    readonly degraded: boolean
    readonly source: string
    readonly latencyMs: number
    readonly score?: number
    readonly sca: string
  }
  readonly explanation?: {
    readonly shopperText: string
    readonly procedure: readonly string[]
    readonly reasons: readonly Texted[]
    readonly faults: readonly Texted[]
    readonly counterfactuals: { readonly changes?: readonly { readonly text: string }[] }
  }
  readonly risk?: {
    readonly level: string
    readonly facts: readonly string[]
    readonly isHeld: boolean
  }
}

interface Texted {
  readonly code: string
  readonly merchantText: string
}

/** Lets orders be placed, on the page that has a checkout. */
export function openCheckout(): void {
  const place = document.getElementById('receipt')
  if (place === null) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-case]')) {
    button.addEventListener('click', () => {
      placeOrder(button.dataset['case'] ?? '')
        .then((receipt) => place.replaceChildren(...receiptParts(receipt)))
        .catch(() => place.replaceChildren(words('The demonstration does not answer. Is it still running?')))
    })
  }
}

async function placeOrder(name: string): Promise<Receipt> {
  const path = `/demo/checkout?case=${encodeURIComponent(name)}`
  const response = await fetch(path, { method: 'POST', cache: 'no-store', redirect: 'error' })
  if (!response.ok) throw new Error(`The checkout answered ${response.status}.`)
  return (await response.json()) as Receipt
}

const ACTIONS: Readonly<Record<string, string>> = {
  allow: 'Accepted',
  challenge: 'A further proof is asked for',
  review: 'A person looks at it',
  block: 'Not accepted',
}

function receiptParts({ title, action, decision, explanation, risk }: Receipt): readonly HTMLElement[] {
  return [
    element('h2', { class: 'receipt-title' }, title),
    element('p', { class: `verdict verdict-${action}`, 'data-testid': 'verdict' }, ACTIONS[action] ?? action),
    words(explanation?.shopperText ?? ''),
    ...(risk ? riskParts(risk) : []),
    element('h3', {}, 'What the shop is told'),
    words(decision ? decidedBy(decision) : 'Nothing of the order was read, and no model was asked.'),
    list([...(explanation?.reasons ?? []), ...(explanation?.faults ?? [])], 'receipt-reasons'),
    element('h3', {}, 'How it was decided'),
    element('ol', {}, ...(explanation?.procedure ?? []).map((step) => element('li', {}, step))),
  ]
}

const LEVELS: Readonly<Record<string, string>> = {
  HIGH: 'High risk',
  MEDIUM: 'Medium risk',
  LOW: 'Low risk',
  NONE: 'No risk stated',
}

function riskParts({ level, facts, isHeld }: NonNullable<Receipt['risk']>): readonly HTMLElement[] {
  const held = isHeld ? ' The goods are kept back until somebody lets them go.' : ''
  return [
    element('h3', {}, 'What stands beside the order in Shopify'),
    element('p', { class: 'risk', 'data-testid': 'risk' }, `${LEVELS[level] ?? level}.${held}`),
    element('ul', { 'data-testid': 'risk-facts' }, ...facts.map((fact) => element('li', {}, fact))),
  ]
}

function decidedBy({ degraded, source, score, latencyMs, sca }: NonNullable<Receipt['decision']>): string {
  const scored = score === undefined ? '' : `, score ${score.toFixed(2)}`
  const how = degraded ? 'degraded' : 'not degraded'
  return `Decided by ${source.replace('_', ' ')}${scored}, ${how}, in ${latencyMs.toFixed(0)} ms. Advice on authentication: ${sca.replaceAll('_', ' ')}.`
}

function list(texts: readonly Texted[], testId: string): HTMLElement {
  return element(
    'ul',
    { 'data-testid': testId },
    ...texts.map(({ code, merchantText }) =>
      element('li', {}, element('code', {}, code), ` ${merchantText}`),
    ),
  )
}

function words(text: string): HTMLElement {
  return element('p', {}, text)
}
