import * as check from './national-check.ts'

/** How a country's number is written so that it needs no word beside it, and what proves it. */
export interface NationalForm {
  /** In lower case, at the beginning of a word. */
  readonly form: string
  check(value: string): boolean
  /** Whether order numbers and part numbers may look the same, so that words for those count against it. */
  readonly common?: true
}

/** Groups and letters that no order number, barcode, price or part number has together with these check digits. */
export const NATIONAL_FORMS: Readonly<Record<string, NationalForm>> = {
  usTaxpayer: { form: '\\d{3}-\\d{2}-\\d{4}', check: check.isUsTaxpayer, common: true },
  nino: { form: '[a-z]{2} \\d{2} \\d{2} \\d{2} [a-d]', check: check.isNino },
  steuerId: { form: '\\d{2} \\d{3} \\d{3} \\d{3}', check: check.isSteuerId },
  nir: {
    form: '[1-478] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[ab]) ?\\d{3} ?\\d{3} ?\\d{2}',
    check: check.isNir,
  },
  nif: { form: '(?:\\d{2}\\.?\\d{3}\\.?\\d{3}|[xyz]-?\\d{7})-?[a-z]', check: check.isNif, common: true },
  codiceFiscale: {
    form: '[a-z]{6} ?[\\dl-np-v]{2}[a-z][\\dl-np-v]{2} ?[a-z][\\dl-np-v]{3}[a-z]',
    check: check.isCodiceFiscale,
  },
  nip: { form: '\\d{3}-(?:\\d{3}-\\d{2}|\\d{2}-\\d{2})-\\d{2,3}', check: check.isNip, common: true },
  personnummer: { form: '(?:19|20)?\\d{6}[-+]\\d{4}', check: check.isPersonnummer, common: true },
  ahv: { form: '756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}', check: check.isAhv },
  cpf: { form: '\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}', check: check.isCpf },
  cnpj: { form: '\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}', check: check.isCnpj },
  aadhaar: { form: '[2-9]\\d{3} \\d{4} \\d{4}', check: check.isAadhaar, common: true },
  vat: {
    form: '(?:atu\\d{8}|(?:be|de|gb|it|pl|pt|se)\\d{9,12}|es[a-z\\d]\\d{7}[a-z\\d]|fr[a-z\\d]{2}\\d{9}|nl\\d{9}b\\d{2})',
    check: check.isVatNumber,
    common: true,
  },
}
