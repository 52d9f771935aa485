/** ITU-T E.164 calling codes of the countries of which shops see most; some are shared by several countries. */
export const CALLING_CODES: ReadonlyMap<string, readonly string[]> = new Map(
  `1 US CA|7 RU KZ|20 EG|27 ZA|30 GR|31 NL|32 BE|33 FR|34 ES|36 HU|39 IT VA|40 RO|41 CH|43 AT|44 GB GG IM JE|45 DK
  |46 SE|47 NO SJ|48 PL|49 DE|51 PE|52 MX|54 AR|55 BR|56 CL|57 CO|60 MY|61 AU CX CC|62 ID|63 PH|64 NZ|65 SG|66 TH|81 JP
  |82 KR|84 VN|86 CN|90 TR|91 IN|92 PK|94 LK|98 IR|212 MA EH|213 DZ|216 TN|234 NG|254 KE|351 PT|352 LU|353 IE|354 IS
  |355 AL|356 MT|357 CY|358 FI AX|359 BG|370 LT|371 LV|372 EE|373 MD|374 AM|375 BY|376 AD|377 MC|378 SM|380 UA|381 RS
  |382 ME|383 XK|385 HR|386 SI|387 BA|389 MK|420 CZ|421 SK|423 LI|852 HK|853 MO|880 BD|886 TW|961 LB|962 JO|965 KW
  |966 SA|971 AE|972 IL|973 BH|974 QA|994 AZ|995 GE`
    .split('|')
    .map((entry) => entry.trim().split(' '))
    .map(([code = '', ...countries]) => [code, countries]),
)
