/** Inputs that make careless patterns slow: each shape repeats what may begin something and never ends it. */
export const ADVERSARIAL_SHAPES: Readonly<Record<string, (length: number) => string>> = {
  digits: repeated('7'),
  'digits and spaces': repeated('1 '),
  'digits and hyphens': repeated('12-'),
  'at signs': repeated('@'),
  'letters and at signs': repeated('a@'),
  dots: repeated('.'),
  'letters and dots': repeated('a.'),
  capitals: repeated('A'),
  'single capitals': repeated('A B '),
  'single letters': repeated('a '),
  brackets: repeated('[(<{'),
  spaces: repeated(' '),
  'line breaks': repeated('\n'),
  'account beginnings': repeated('DE89 3704 '),
  'card prefixes': repeated('4111 '),
  'phone beginnings': repeated('+49 (0) '),
  'zero-width characters': repeated('a\u200b'),
  'accents put together': repeated('e\u0301'),
  escapes: repeated('\\u0041\\n'),
  base64: repeated('QWxhZGRpbjpvcGVuIHNlc2FtZQ'),
  hex: repeated('deadbeef0123'),
  'colons of addresses': repeated('fe80::'),
  'beginnings of links': repeated('http://a:'),
  'words of streets': repeated('Street 12 '),
  'small words of streets': repeated('rue de la 1 '),
  'names of streets': repeated('Lindenstraße '),
  'words of names': repeated('Mr. Anna van der '),
  'lists of names': repeated('Anna, Peter and '),
  'beginnings of placeholders': repeated('PII_NAME_'),
  'characters without spaces': repeated('人名'),
}

function repeated(piece: string): (length: number) => string {
  return (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}
