/**
 * Takes the pictures of docs/screens from the demo: `node test/screens.ts [name …]`. Every screen wide and in Chinese; some in
 * the other languages, dark, and narrow as well. Pictures have a palette of 128 colours, so that all of them stay below 6 MB.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Look, openDemoScreens, type Screen, screens } from './walk/screens.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'screens')
const limit = 6_000_000

const first: Look = { language: 'zh', theme: 'light', width: 1440 }
const others: Record<string, Look[]> = {
  'sign-in': [{ language: 'en', theme: 'light', width: 390 }],
  inbox: [
    { language: 'ru', theme: 'dark', width: 1440 },
    { language: 'zh', theme: 'light', width: 390 },
  ],
  'new-case': [{ language: 'en', theme: 'dark', width: 390 }],
  'case-preparing': [
    { language: 'en', theme: 'light', width: 1440 },
    { language: 'ru', theme: 'dark', width: 1440 },
    { language: 'zh', theme: 'dark', width: 390 },
  ],
  'case-filing': [{ language: 'ru', theme: 'light', width: 390 }],
  packet: [{ language: 'ru', theme: 'dark', width: 390 }],
  queue: [{ language: 'en', theme: 'dark', width: 390 }],
  'review-deciding': [
    { language: 'en', theme: 'dark', width: 1440 },
    { language: 'zh', theme: 'light', width: 390 },
  ],
}

/** A dialog is what there is to see: the page behind it is not shown at its whole length. */
const isDialog = ({ name }: Screen): boolean =>
  ['shortcuts', 'palette', 'case-filing', 'correspondence'].includes(name)

const fileOf = ({ name }: Screen, { language, theme, width }: Look): string =>
  join(folder, `${name}.${language}.${theme}.${width}.png`)

async function total(): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const asked = process.argv.slice(2)
const wanted = screens.filter(({ name }) => asked.length === 0 || asked.includes(name))
if (asked.length === 0) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const shown = await openDemoScreens()
try {
  for (const screen of wanted)
    for (const look of [first, ...(others[screen.name] ?? [])]) {
      const page = await shown.show(screen, look)
      // What was clicked last may have scrolled the page: the bar at the top belongs at the top of the picture.
      await page.evaluate('scrollTo(0, 0)')
      const picture = await page.screenshot({ fullPage: !isDialog(screen), animations: 'disabled' })
      await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(fileOf(screen, look))
      await page.close()
    }
} finally {
  await shown.close()
}
const bytes = await total()
process.stdout.write(`${wanted.length} screens, ${(bytes / 1e6).toFixed(1)} MB in docs/screens\n`)
if (bytes > limit) throw new Error(`docs/screens is larger than ${limit} bytes`)
