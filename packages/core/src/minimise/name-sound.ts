/**
 * A name by its sound, in Latin letters, so that the romanisations of a Cyrillic or Greek name agree with one another
 * and with the name itself: Хрущёв, Khrushchev, Chruschtschow. Where a letter may be heard in two ways there are more.
 */
export function soundsOf(name: string): readonly string[] {
  const sound = soundOf(name)
  const sounds = [
    sound,
    name.includes('ch') ? soundOf(name.replaceAll('ch', 'kh')) : sound,
    name.includes('х') ? sound.replaceAll('h', 'c') : sound,
    name.includes('г') ? sound.replaceAll('g', 'h') : sound,
  ]
  // The folded text has lost the dots of ё, which is heard as an o behind some letters.
  const rounded = name.endsWith('ев') ? sounds.map((heard) => heard.replace(/ev$/, 'ov')) : []
  return [...new Set([...sounds, ...rounded])]
}

/** The sound of one folded word. */
export function soundOf(word: string): string {
  const latin = word.replace(FOREIGN, (letters) => LETTERS[letters] ?? '')
  return latin
    .replace(CLUSTERS, (letters) => CLUSTER_SOUNDS[letters] ?? letters)
    .replace(/^ie/, 'e')
    .replace(/([^aeiou])io(?=[^aeiou])/g, '$1e')
    .replace(/(.)\1+/g, '$1')
}

/** Whether a folded word begins in Cyrillic or Greek letters. */
export function isForeignScript(code: number): boolean {
  return code >= 0x370 && code < 0x530
}

const FOREIGN = /ου|μπ|ντ|[\u0370-\u052f]/g

/** The sounds of folded Cyrillic and Greek letters, and of some that sound otherwise together. */
export const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  `а=a б=b в=v г=g ґ=g д=d е=e є=e ж=z з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=c ш=s щ=s ъ=a
ы=i ь= э=e ю=iu я=ia ј=i љ=li њ=ni ђ=di ћ=c џ=z
ου=u μπ=b ντ=d α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=h ψ=ps ω=o`
    .split(/\s+/)
    .map((pair) => pair.split('=')),
)

const CLUSTERS = /schtsch|shch|szcz|tsch|tch|sch|sh|sz|ch|cz|ts|tz|kh|zh|rz|ph|th|ck|ou|x|w|y|j|q/g

const CLUSTER_SOUNDS: Readonly<Record<string, string>> = {
  schtsch: 's',
  shch: 's',
  szcz: 's',
  tsch: 'c',
  tch: 'c',
  sch: 's',
  sh: 's',
  sz: 's',
  ch: 'c',
  cz: 'c',
  ts: 'c',
  tz: 'c',
  kh: 'h',
  zh: 'z',
  rz: 'r',
  ph: 'f',
  th: 't',
  ck: 'k',
  ou: 'u',
  x: 'ks',
  w: 'v',
  y: 'i',
  j: 'i',
  q: 'k',
}
