// Runs inside Shopify's checkout, where nobody can be asked: it reads what the app decided before.

const MESSAGES = {
  DE: 'Diese Bestellung kann online nicht aufgegeben werden. Bitte wenden Sie sich an den Shop.',
  EN: 'This order cannot be placed online. Please contact the shop.',
  ES: 'Este pedido no se puede realizar en línea. Póngase en contacto con la tienda.',
  FR: 'Cette commande ne peut pas être passée en ligne. Veuillez contacter la boutique.',
  IT: 'Questo ordine non può essere effettuato online. Contatti il negozio.',
  NL: 'Deze bestelling kan niet online worden geplaatst. Neem contact op met de winkel.',
  PL: 'Tego zamówienia nie można złożyć online. Prosimy o kontakt ze sklepem.',
}

/**
 * Refuses the checkout of a customer with the band `high`, up to its last day. Whatever is missing or cannot be read lets
 * the order pass: it is assessed after it was placed. A cart is never refused, and neither is a customer who wants a
 * person to decide. The message is the same for every reason and blames nobody.
 */
export function run(input) {
  const { step } = input.buyerJourney
  if (step !== 'CHECKOUT_INTERACTION' && step !== 'CHECKOUT_COMPLETION') return { operations: [] }
  const customer = input.cart.buyerIdentity?.customer
  const band = customer?.band?.jsonValue
  const isOver = !(typeof band?.until === 'string' && input.shop.localTime.date <= band.until)
  if (band?.band !== 'high' || isOver || customer.wantsPerson?.value === 'true') return { operations: [] }
  const message = MESSAGES[input.localization.language.isoCode.slice(0, 2)] ?? MESSAGES.EN
  return { operations: [{ validationAdd: { errors: [{ message, target: '$.cart' }] } }] }
}
