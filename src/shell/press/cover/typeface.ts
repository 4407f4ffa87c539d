/**
 * The fonts a cover is set in. No single free font holds Latin, Cyrillic and Chinese, so every text is split into runs: Noto Sans
 * where it has the character, Noto Sans SC where only that has it, a box where neither does.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const files = {
  'latin-regular': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'latin-bold': '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  'han-regular': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'han-bold': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const

export type Script = 'latin' | 'han'
export type Weight = 'regular' | 'bold'

/** A stretch of text in one font. */
export type Run = { script: Script; text: string }

/** Splits texts into runs and measures them. Widths are in points at the size given. */
export type Typeface = {
  runs(text: string): Run[]
  width(run: Run, weight: Weight, size: number): number
  select(script: Script, weight: Weight, size: number): void
  /** True once a character had to be drawn as a box. */
  missed(): boolean
}

type Fontkit = { hasGlyphForCodePoint(code: number): boolean }

/** Characters both fonts have, but which belong to the script around them: quotes, dashes, dots. */
const borrowed = /^[“”‘’…—·]$/
/** Taken out before setting: soft hyphens, joiners, directional marks, variation selectors. They have no shape of their own. */
const invisible = /\p{Cf}|\p{Variation_Selector}/gu
const box = '□'

/** Registers the fonts with a document; each is read only when a text needs it. */
export function openTypeface(doc: PDFKit.PDFDocument): Typeface {
  for (const [name, file] of Object.entries(files)) doc.registerFont(name, require.resolve(file))
  const known = { latin: coverage(doc, 'latin-regular'), han: coverage(doc, 'han-regular') }
  const widths = new Map<string, number>()
  let boxes = false
  const scriptOf = (character: string, before: Script): Script | null => {
    const code = character.codePointAt(0) ?? 0
    if (borrowed.test(character)) return before
    return known.latin(code) ? 'latin' : known.han(code) ? 'han' : null
  }
  return {
    runs(text) {
      const runs: Run[] = []
      for (const character of text.normalize('NFC').replace(invisible, '')) {
        const last = runs.at(-1)
        const script = scriptOf(character, last?.script ?? 'latin')
        if (script === null) boxes = true
        const shown = script === null ? box : character
        if (last && last.script === (script ?? 'han')) last.text += shown
        else runs.push({ script: script ?? 'han', text: shown })
      }
      return runs
    },
    width(run, weight, size) {
      const key = `${run.script}-${weight}-${run.text}`
      let unit = widths.get(key)
      if (unit === undefined) {
        doc.font(`${run.script}-${weight}`).fontSize(100)
        unit = doc.widthOfString(run.text) / 100
        widths.set(key, unit)
      }
      return unit * size
    },
    select: (script, weight, size) => void doc.font(`${script}-${weight}`).fontSize(size),
    missed: () => boxes,
  }
}

/** Which characters a font has. PDFKit's types do not show the font it opened. */
function coverage(doc: PDFKit.PDFDocument, name: string): (code: number) => boolean {
  let font: Fontkit | undefined
  return (code) => {
    if (font === undefined) {
      doc.font(name)
      font = (doc as unknown as { _font: { font: Fontkit } })._font.font
    }
    return code > 0x1f && code !== 0x7f && font.hasGlyphForCodePoint(code)
  }
}
