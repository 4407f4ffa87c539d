/** Countries whose listings a decision of a site bears on, as the statement of reasons names them. */

/** The European Economic Area, which is where the regulation applies. */
export const countries = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IS',
  'IT',
  'LI',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'NO',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
] as const

/** Null where the site is not one country of the area: then the statement names no territory. */
export const territories = (site: string): string[] | null =>
  countries.some((country) => country === site) ? [site] : null
