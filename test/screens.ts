/**
 * Takes the pictures of docs/screens from the demo: `node test/screens.ts [name …]`. Every screen in three languages,
 * light and dark, wide and narrow. Pictures have a palette of 16 colours, so that all of them stay below 8 MB.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { languages } from '#core/policy/values.ts'
import { type Look, openDemoScreens } from './walk/demo-screens.ts'
import type { Screen } from './walk/screen.ts'
import { screens } from './walk/screens.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'screens')
const limit = 8_000_000

/** Every screen is shown so; a language is loaded once, theme and width are then turned. */
const looks: Look[] = [
  { language: 'zh', theme: 'light', width: 1440 },
  { language: 'zh', theme: 'light', width: 390 },
  { language: 'en', theme: 'dark', width: 1440 },
  { language: 'ru', theme: 'dark', width: 390 },
]

/** A dialog is what there is to see: the page behind it is not shown at its whole length. */
const isDialog = ({ name }: Screen): boolean =>
  ['shortcuts', 'palette', 'case-filing', 'correspondence', 'case-draft', 'review-ask'].includes(name)

const fileOf = ({ name }: Screen, { language, theme, width }: Look): string =>
  join(folder, `${name}.${language}.${theme}.${width}.webp`)

async function total(): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** A long page is shown down to two windows or so: further down it repeats itself. */
async function heightShown(picture: Buffer): Promise<number> {
  return Math.min((await sharp(picture).metadata()).height, 1700)
}

async function take(page: Page, screen: Screen, look: Look): Promise<void> {
  await shown.turn(page, look)
  // What was clicked last may have scrolled the page: the bar at the top belongs at the top of the picture.
  await page.evaluate('scrollTo(0, 0)')
  const picture = await page.screenshot({ fullPage: !isDialog(screen), animations: 'disabled' })
  const few = await sharp(picture)
    .extract({ left: 0, top: 0, width: look.width, height: await heightShown(picture) })
    .png({ palette: true, colours: 16, dither: 0 })
    .toBuffer()
  await sharp(few).webp({ lossless: true, effort: 6 }).toFile(fileOf(screen, look))
}

const asked = process.argv.slice(2)
const wanted = screens.filter(({ name, pictured }) =>
  asked.length === 0 ? pictured !== false : asked.includes(name),
)
if (asked.length === 0) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const shown = await openDemoScreens()
try {
  for (const screen of wanted)
    for (const language of languages) {
      const own = looks.filter((look) => look.language === language)
      const [opening] = own
      if (!opening) continue
      const page = await shown.show(screen, opening)
      for (const look of own) await take(page, screen, look)
      await page.close()
    }
} finally {
  await shown.close()
}
const bytes = await total()
process.stdout.write(`${wanted.length} screens, ${(bytes / 1e6).toFixed(1)} MB in docs/screens\n`)
if (bytes > limit) throw new Error(`docs/screens is larger than ${limit} bytes`)
