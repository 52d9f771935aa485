/** How text that was planted in a page speaks to a model. Shops do not write to their shoppers like this. */
const SIGNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|ignoriere?n?|vergiss|ignorez|oubliez)\b.{0,60}\b(?:instruct\w*|prompts?|rules?|guidelines?|above|previous|prior|anweisung\w*|regeln|consignes)\b/iu,
  /\b(?:you are|you're|act as|pretend to be|behave as|du bist|tu es|vous êtes)\b.{0,40}\b(?:assistant|model|a\.?i\.?|chatbot|bot|llm|gpt|assistent|modell|modèle)\b/iu,
  /\b(?:system|developer)\s*(?:prompt|message|instruction)/iu,
  /\b(?:language model|chatbot|llms?|chatgpt|gpt|sprachmodell|modèle de langage)\b/iu,
  /(?:^|[.!:;\s])(?:dear |hey |hi |hello |attention,? |note to )?(?:the )?(?:a\.?i\.?|assistant|model|bot)\s*(?:[:,!]|must\b|should\b|shall\b|will\b|please\b)/iu,
  /\b(?:instructions?|notes?|messages?)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?(?:ai|assistants?|models?|bots?)\b/iu,
  /^\W*(?:please\s+|always\s+|now\s+|then\s+|instead,?\s+|and\s+)*(?:say|reply|respond|answer (?:with|that|only|every|all)|output|print|repeat|reveal|tell (?:the |every |all )?(?:customers?|shoppers?|users?|them|him|her|everyone))\b/iu,
  /\bfrom now on\b/iu,
  /<\|[^|]*\|>|\[\/?(?:INST|SYS)\]|<\/?(?:system|assistant|user)>/iu,
]

/** Whether a sentence gives orders to a model instead of telling a shopper something. */
export function addressesAModel(sentence: string): boolean {
  return SIGNS.some((sign) => sign.test(sentence))
}
