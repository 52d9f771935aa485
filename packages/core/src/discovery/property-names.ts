/** Words that say which property a value is of; beside the value they find nothing. */
export const PROPERTY_NAMES: ReadonlySet<string> = new Set(
  (
    'colour color coloured colored colours colors farbe farben farbig farbige farbiger farbton couleur couleurs coloris colorido colore colori kleur kleuren kleurig kolor kolorze koloru ' +
    'material materials materiau matiere materiale materiaal material materialu ' +
    'size grosse groesse taille talla taglia maat rozmiar'
  ).split(' '),
)
