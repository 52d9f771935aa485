import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HONEST_HELP_ANSWERS } from '../../test-support/honest-help-answers.ts'
import { type Evidence, proveSentence } from './prove-sentence.ts'

const SOURCES: ReadonlyMap<string, Evidence> = new Map(
  Object.entries({
    p1: 'Returns\nYou can return unused goods within 30 days of delivery. Returns are free with our label; without it you pay €6.50. Refunds arrive within 5 working days. Opened items are refunded at 80 %.',
    p2: 'Delivery\nStandard delivery costs €4.90 and takes 2 to 4 working days. It is free for orders of €60 or more. Express delivery costs €9.90 and takes 1 to 2 working days. Orders placed before 14:00 from Monday to Friday leave the same day. A parcel is held for 7 days.',
    p3: 'Warranty\nEvery electric kettle has a warranty of 2 years. The KET-001 holds 1.7 l, weighs 1.3 kg and draws 2200 W. Spare part F-77 costs £12.00. Offer until 24 December 2026.',
    p4: 'Rückgabe\nSie können unbenutzte Ware innerhalb von 30 Tagen zurückgeben. Die Rücksendung kostet 4,95 €, ab 50 € ist sie kostenlos. Die Erstattung dauert 3 bis 5 Werktage. Wir geben 10 % Rabatt auf die erste Bestellung. Unser Service ist von 9:00 bis 18:00 Uhr erreichbar. Ab 1.500,00 € liefern wir mit Spedition.',
    p5: "Livraison\nLa livraison standard coûte 5,90 € et prend 3 à 5 jours ouvrés. Elle est offerte dès 75 €. Le retrait en magasin est prêt en deux heures. Vous avez quatorze jours pour vous rétracter. L'offre se termine le 1er mars 2027.",
    p6: 'Envíos\nEl envío cuesta 3,99 € y tarda de 24 a 48 horas. Es gratuito a partir de 40 €. Tienes quince días para devolver. La garantía es de tres años.',
    p7: 'Resi\nIl reso è gratuito entro 14 giorni. La spedizione costa 7,50 € e arriva in due giorni lavorativi. Il rimborso è del 100 %.',
    p8: 'Retourneren\nU kunt binnen 30 dagen retourneren. Verzending kost € 3,95 en duurt 1 tot 2 werkdagen. De garantie is twee jaar. Bestel voor 22.00 uur.',
    p9: 'Zwroty\nZwrot jest możliwy w ciągu 14 dni. Dostawa kosztuje 12,99 zł i trwa od 2 do 3 dni roboczych. Od 200 zł dostawa jest darmowa. Gwarancja trwa dwa lata.',
    o1: 'ordered 6 days ago, arrives in 3 days',
  }).map(([handle, facts]) => [handle, { facts }]),
)

/** What a good assistant says about these pages, source by source. */
const HONEST: Readonly<Record<string, string>> = {
  p1: `You have 30 days to send unused goods back
You have thirty days after delivery for a return
Unused items can go back within 30 days
Returns cost nothing when you use our label
Without our label a return costs 6.50 EUR
If you do not use the label, you pay 6,50 €
Your money is back within five working days
Refunds take up to 5 business days
For opened goods we refund 80%
Opened items are refunded at eighty percent
Yes, you can return it, as long as it is unused
The return period is 30 days
You can send it back for free within the 30-day period
Within 30 days of delivery you may return the kettle if it was not used
It takes 5 days at most until you are refunded
Yes – returns are free
Opened goods: you get 80 per cent back
I am sorry to hear that; you can return it within 30 days
Please use the label in the parcel, then the return is free
Sie haben 30 Tage Zeit für die Rückgabe
Die Rückgabe ist mit unserem Etikett kostenlos
Vous avez trente jours pour retourner un article non utilisé
Puedes devolverlo en un plazo de treinta días
Può restituire la merce entro trenta giorni
U heeft dertig dagen om ongebruikte artikelen terug te sturen
Masz trzydzieści dni na zwrot nieużywanych rzeczy`,
  p2: `Standard delivery is 4.90 EUR
Delivery costs EUR 4.90
Standard delivery costs 4,90 €
It takes two to four working days
It arrives in 2-4 working days
Expect 2 – 4 business days
Orders of 60 euros or more are delivered for free
From €60.00 on, delivery is free
Delivery is free from 60 € on
Express costs €9.90 and takes one to two working days
Express delivery takes 1–2 days for 9.90 euros
Order before 2 pm and it leaves the same day
Order before 2:00 p.m. on a weekday and we ship it the same day
Until 14:00 orders leave the same day
The parcel waits for one week
The parcel is kept for seven days
If you order before 14.00, from Monday to Friday, it leaves that day
Standard delivery costs €4.90, express €9.90
You pay €4.90 or €9.90
Der Standardversand kostet 4,90 € und dauert zwei bis vier Werktage
Ab 60 Euro ist der Versand kostenlos
Bei Bestellung vor 14 Uhr geht das Paket am selben Tag raus
La livraison standard coûte 4,90 € et prend deux à quatre jours ouvrés
La livraison est gratuite dès 60 euros
El envío estándar cuesta 4,90 euros y tarda de dos a cuatro días laborables
La spedizione costa 4,90 € e richiede da due a quattro giorni lavorativi
De levering kost € 4,90 en duurt twee tot vier werkdagen
Dostawa kosztuje 4,90 euro i trwa od dwóch do czterech dni roboczych`,
  p3: `The kettle has a two-year warranty
Your warranty lasts 2 years
The warranty is 24 months
It holds 1.7 litres
It holds 1,7 l
It weighs 1.3 kg
It weighs 1300 g
The kettle draws 2.2 kW
The KET-001 needs 2,200 W
The KET 001 holds 1.7l
The spare part F-77 is £12
Spare part F-77 costs 12 pounds
The part costs GBP 12.00
The offer ends on 24 December
The offer is valid until December 24, 2026
The offer runs until 24.12.2026
It is on offer until 24/12/2026
Die Garantie beträgt zwei Jahre
Das Angebot gilt bis zum 24. Dezember 2026
L'offre est valable jusqu'au 24 décembre
La garantie est de deux ans
La garantía es de dos años
La garanzia dura due anni
Gwarancja wynosi dwa lata`,
  p4: `Sie können die Ware 30 Tage lang zurückgeben
Sie haben dreißig Tage Zeit
Die Rücksendung kostet 4,95 Euro
Der Rückversand kostet EUR 4,95
Ab 50 Euro ist die Rücksendung gratis
Ab fünfzig Euro zahlen Sie nichts
Ihr Geld ist in 3–5 Werktagen da
Die Erstattung dauert drei bis fünf Werktage
Sie bekommen zehn Prozent Rabatt auf die erste Bestellung
Auf Ihre erste Bestellung gibt es 10% Rabatt
Wir sind von 9 bis 18 Uhr erreichbar
Der Service ist von 9.00 Uhr bis 18.00 Uhr da
Ab 1500 € kommt die Ware per Spedition
Ab 1.500 Euro liefern wir mit Spedition
Ab 1 500 € liefern wir mit Spedition
Ja, unbenutzte Ware nehmen wir innerhalb von 30 Tagen zurück
The return costs €4.95
The refund takes three to five working days
You get 10 percent off your first order
We can be reached from 9 am to 6 pm`,
  p5: `La livraison coûte 5,90 euros
Comptez trois à cinq jours ouvrés
La livraison est gratuite à partir de 75 euros
Le retrait en magasin est possible après 2 heures
Vous disposez de 14 jours pour changer d'avis
L'offre est valable jusqu'au 1 mars 2027
L'offre se termine le 01/03/2027
Elle prend de 3 à 5 jours
Delivery is €5.90 and takes 3 to 5 working days
You have two weeks to change your mind
Die Lieferung kostet 5,90 €`,
  p6: `El envío vale 3,99 euros
Llega en 24-48 horas
Llega en uno o dos días
El envío es gratis desde 40 euros
Tienes 15 días para la devolución
La garantía dura 3 años
Delivery takes 24 to 48 hours
Der Versand dauert 24 bis 48 Stunden`,
  p7: `Hai quattordici giorni per il reso
Il reso non costa nulla entro 14 giorni
La spedizione costa 7,50 euro
Arriva in 2 giorni lavorativi
Il rimborso è completo, cioè del 100%
Delivery is EUR 7.50 and takes two working days
You have two weeks for a return`,
  p8: `U heeft 30 dagen om te retourneren
Verzending kost 3,95 euro
Het duurt één tot twee werkdagen
U krijgt 2 jaar garantie
Bestel voor 22:00 uur
Shipping costs €3.95
You have thirty days`,
  p9: `Masz 14 dni na zwrot
Masz czternaście dni na zwrot
Dostawa kosztuje 12,99 PLN
Dostawa trwa dwa do trzech dni roboczych
Dostawa od 200 złotych jest darmowa
Gwarancja trwa 2 lata
Delivery costs 12.99 zł`,
  o1: `You ordered it 6 days ago
It should arrive in three days
Ihre Bestellung kommt in 3 Tagen an
Vous avez commandé il y a six jours
It was sent and should be with you in 3 days`,
}

const HELP_PAGES = join(import.meta.dirname, '../../../dev-stack/sample-store/help')

/** As much as must be kept; what is lost falls to the cards or to the passage. */
const LEAST_KEPT = 0.97

function lostOf(sentences: readonly string[], sources: ReadonlyMap<string, Evidence>): readonly string[] {
  const lost = sentences.filter((sentence) => proveSentence(sentence, sources) === undefined)
  return lost.length <= (1 - LEAST_KEPT) * sentences.length ? [] : lost
}

describe('an honest answer', () => {
  it('is shown, however it writes what its source says', () => {
    const sentences = Object.entries(HONEST).flatMap(([handle, lines]) =>
      lines.split('\n').map((line) => `${line} [${handle}].`),
    )
    expect(sentences.length).toBeGreaterThan(120)
    expect(lostOf(sentences, SOURCES)).toEqual([])
  })

  it('is shown when it is about real pages', () => {
    const sources = new Map<string, Evidence>()
    const sentences = Object.entries(HONEST_HELP_ANSWERS).flatMap(([page, answers], index) => {
      const handle = `p${index + 1}`
      sources.set(handle, { facts: readFileSync(join(HELP_PAGES, `${page}.md`), 'utf8') })
      return answers.map((answer) => answer.replace(/\.$/u, ` [${handle}].`))
    })
    expect(sentences.length).toBeGreaterThan(70)
    expect(lostOf(sentences, sources)).toEqual([])
  })
})
