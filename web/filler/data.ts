/** What the filler is given: by the bookmark itself, or pasted into its panel. It never asks anybody for more. */

export type FillerLanguage = 'zh' | 'en' | 'ru'

/** One value, what it is called to a person, and how its field may be told. */
export type WantedField = { id: string; title: string; value: string; labels: string[]; names: string[] }

/** `byHand` and `files` are only named: no field is known for the first, and no page is handed a file. */
export type FillerData = {
  recourse: 1
  language: FillerLanguage
  fields: WantedField[]
  byHand: string[]
  files: string[]
}

const longest = 20_000
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= longest
const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 500 && value.every(isText)

function isField(value: unknown): value is WantedField {
  if (typeof value !== 'object' || value === null) return false
  const { id, title, value: text, labels, names } = value as Partial<Record<keyof WantedField, unknown>>
  return isText(id) && isText(title) && isText(text) && areTexts(labels) && areTexts(names)
}

/** The data of a pasted text; null for whatever is something else. */
export function readData(text: string): FillerData | null {
  try {
    const { recourse, language, fields, byHand, files } = JSON.parse(text) as Record<string, unknown>
    if (recourse !== 1 || (language !== 'zh' && language !== 'en' && language !== 'ru')) return null
    if (!Array.isArray(fields) || fields.length > 50 || !fields.every(isField)) return null
    return areTexts(byHand) && areTexts(files) ? { recourse, language, fields, byHand, files } : null
  } catch {
    return null
  }
}
