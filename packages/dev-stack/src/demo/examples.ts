/** What the page and the tour suggest to ask. */
export interface DemoExamples {
  readonly searches: readonly string[]
  readonly questions: readonly string[]
}

const QUESTIONS = [
  'How long does delivery take?',
  'Where is my order?',
  'How long is the warranty on a knife?',
  'Do you give wholesale discounts?',
] as const

const SAMPLE_SEARCHES = [
  'A Fennmoor kettle under €80',
  'wireless headphones up to 160',
  'light tent, not Skerrafell',
  'cheapest wool blanket',
] as const

/** Words that a shop of electronics knows, for a catalogue that is not the sample store. */
const OTHER_SEARCHES = [
  'laptop under 900',
  'black toner, not HP',
  'wireless mouse',
  'cheapest usb hub',
] as const

export function examplesFor(catalogue: string | undefined): DemoExamples {
  return { searches: catalogue === undefined ? SAMPLE_SEARCHES : OTHER_SEARCHES, questions: QUESTIONS }
}
