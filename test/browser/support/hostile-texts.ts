/** What a catalogue, a review or a model may hold to be taken for something else than text. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<img src="https://tracker.example/pixel.gif" onerror="alert(1)">',
  '<script>alert(1)</script><svg onload="alert(1)"></svg>',
  '![a kettle](https://tracker.example/pixel.gif?basket=12)',
  '[track your parcel](javascript:alert(1)) <a href="javascript:alert(1)">here</a>',
  '</style></template></textarea><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template would be filled in with.
  '${alert(1)} {{constructor.constructor("alert(1)")()}}',
  '\u202etxet siht snrut\u2066 kettle\u200f',
  '&lt;b&gt; &#x3C;script&#x3E;',
]

/** A word that no line can hold. */
export const ENDLESS_WORD: string = 'Kettle'.repeat(170_000)

/** Addresses that must become neither a link nor a picture. */
export const HOSTILE_ADDRESSES: readonly string[] = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'http://tracker.example/pixel.gif',
  'blob:https://tracker.example/1',
  'file:///etc/passwd',
]
