import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spokenHandover } from './spoken-handover.ts'

const SPOKEN = {
  safety: [
    'I just want to die',
    "I don't want to live anymore",
    'sometimes i think about killing myself',
    'Ich will nicht mehr leben.',
    'ich denke daran mich umzubringen',
    "J'ai envie de mourir",
    'je veux mettre fin à mes jours',
    'Ya no quiero seguir viviendo',
    'quiero suicidarme',
    'Voglio farla finita.',
    'non voglio più vivere',
    'Ik wil niet meer leven',
    'ik denk aan zelfmoord',
    'Nie chcę już żyć.',
    'chce sie zabic',
  ],
  legal: [
    'You will hear from my lawyer.',
    'If this is not refunded I am going to take legal action',
    'I’ll see you in court',
    'Sie hören von meinem Anwalt!',
    'Dann werde ich rechtliche Schritte einleiten',
    'Ich werde Sie verklagen',
    'Je vais porter plainte contre vous',
    "C'est une mise en demeure.",
    'Voy a denunciarles si no me devuelven el dinero',
    'tomaré acciones legales',
    'Vi denuncio!',
    'Mi rivolgerò al mio avvocato',
    'Ik ga juridische stappen nemen',
    'ik doe aangifte bij de politie',
    'Pójdę z tym do sądu',
    'Zgłoszę to do UOKiK',
  ],
  anger: [
    'This is absolutely unacceptable',
    'You are thieves, give me my money',
    'Worst shop ever, never buying from you again',
    'WHERE IS MY PARCEL?!!',
    'Das ist eine Frechheit!',
    'Ich bin stinksauer, wo bleibt mein Paket',
    "C'est inadmissible, trois semaines d'attente",
    'Bande de voleurs',
    'Sois unos estafadores',
    'Estoy harta de esperar',
    'Siete dei ladri',
    'Vergognatevi',
    'Dit is echt belachelijk',
    'Stelletje oplichters',
    'Jestem wściekła na wasz sklep',
    'Jesteście oszustami',
  ],
  requested: [
    'Can I talk to a human please',
    'connect me to a real person',
    'human',
    "I'd like to speak with someone about my order",
    'Ich möchte mit einem Mitarbeiter sprechen',
    'Bitte verbinden Sie mich mit einem Menschen',
    'Je voudrais parler à un conseiller',
    'je veux parler à une vraie personne',
    'Quiero hablar con una persona',
    'póngame con un agente',
    'Vorrei parlare con un operatore',
    'posso parlare con qualcuno?',
    'Kan ik iemand spreken? Ik wil met een medewerker praten',
    'Mag ik een echte medewerker',
    'Chcę porozmawiać z konsultantem',
    'proszę mnie połączyć z człowiekiem',
  ],
} as const

/** What shops are asked every day, with words in it that elsewhere call for a person. */
const ORDINARY = [
  'This dress is to die for, is it in stock?',
  'Does the knife set come with a sheath so that I do not cut myself?',
  'I hurt myself on the sharp edge, can I return it?',
  'Do you have Suicide Squad on DVD?',
  'I am looking for a gift for my lawyer',
  'Is this briefcase right for a court lawyer?',
  'Do you sell the board game Legal Action?',
  'Is the plush agent for children?',
  'Is the Angry Birds shirt available in red?',
  'Fast & Furious box set, how many discs?',
  'Is this a good gift for a nice person?',
  'Will the human skeleton model stand by itself?',
  'Does it support two monitors? Please show me.',
  'HOW LONG DOES DELIVERY TAKE?',
  'USB-C!!',
  'Does it play the voice of a person?',
  'Where is my order? It is a week late.',
  'I am disappointed, the mug arrived broken. What can I do?',
  'Ist das Messer scharf?',
  'Ich suche ein Geschenk für meinen Anwalt',
  'Wann kommt meine Bestellung an?',
  'Kann ich die Jacke zurückgeben, wenn sie zu klein ist?',
  'Ist die Schere für Menschen mit kleinen Händen?',
  'Wie viele Personen passen in das Zelt?',
  "Où est ma commande ? J'en ai assez pour deux personnes ?",
  'Avez-vous un livre sur les avocats et les juges ?',
  'Comment préparer un guacamole avec cet avocat en bois ?',
  'Quels sont les frais de livraison ?',
  '¿Cuánto tarda el envío?',
  '¿Tienen aguacate o abogado en inglés en el libro?',
  '¿La mochila tiene sistema antirrobo contra ladrones?',
  'Quanto costa la spedizione?',
  'La giacca è adatta a una persona alta?',
  'Avete libri sul diritto e gli avvocati?',
  'Verkopen jullie ook advocaat met slagroom?',
  'Is de tent groot genoeg voor vier personen?',
  'Wat kost de verzending?',
  'Ile kosztuje wysyłka?',
  'Czy namiot jest dla czterech osób?',
  'Czy macie książki o sądach i prawnikach?',
]

describe('what a shopper says', () => {
  it.each(Object.entries(SPOKEN).flatMap(([reason, said]) => said.map((question) => [question, reason])))(
    '%j goes to a person: %s',
    (question, reason) => {
      expect(spokenHandover(question)?.reason).toBe(reason)
    },
  )

  it.each(ORDINARY)('%j is a question as any other', (question) => {
    expect(spokenHandover(question)).toBeUndefined()
  })

  it('is understood without accents, in any case and with any apostrophe', () => {
    for (const said of [
      'NIE CHCE JUZ ZYC',
      'nie chcę już żyć',
      'I DON’T WANT TO LIVE',
      'i dont want to live',
    ])
      expect(spokenHandover(said)?.reason).toBe('safety')
  })

  it('is answered in its own language where somebody speaks of harming themselves', () => {
    expect(spokenHandover('Ich will nicht mehr leben')?.calmSentence).toMatch(/^Es tut mir leid/u)
    expect(spokenHandover('ik wil niet meer leven')?.calmSentence).toMatch(/^Wat naar/u)
    expect(spokenHandover('You are thieves')).toEqual({ reason: 'anger' })
  })

  it('counts for what weighs most', () => {
    expect(spokenHandover('You crooks, my lawyer will call. I want to kill myself')?.reason).toBe('safety')
    expect(spokenHandover('This is ridiculous, let me talk to a human')?.reason).toBe('anger')
  })

  it('costs time in proportion to the text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('i want to ', 'my … lawyer ', 'kill ', 'a'.repeat(40), ' ', '!?', 'mit einem '),
        (piece) => {
          const text = piece.repeat(40_000 / piece.length)
          spokenHandover(text)
          const startedAt = performance.now()
          spokenHandover(text)
          // A generous bound on a busy machine: what is quadratic takes seconds.
          expect(performance.now() - startedAt).toBeLessThan(2_000)
        },
      ),
      { numRuns: 7 },
    )
  })
})
