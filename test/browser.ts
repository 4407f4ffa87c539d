/**
 * A real Chromium for the walks. It comes inside an npm package together with the few system libraries it needs, and with fonts
 * of its own, so that every machine paints the same glyphs and nothing has to be installed. Another one can be named by
 * CHROMIUM_PATH. Where none starts, a walk fails and says what to install: it is never skipped.
 */
import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')
const cache = join(modules, '.cache', 'recourse-browser')

/** For root without a display, and for a machine without a network: the browser looks up no host of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

type Candidate = { path: string; env: Record<string, string> }

/** Unpacks one brotli file of the package, whole or not at all, so that two test runs at once do not meet half a file. */
async function unpack(source: string, target: string): Promise<void> {
  const part = `${target}.${process.pid}`
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }))
  renameSync(part, target)
}

function unpackTar(archive: string, target: string): void {
  const part = `${target}.${process.pid}`
  mkdirSync(part, { recursive: true })
  const { status, stderr } = spawnSync('tar', ['-xf', archive, '-C', part, '--strip-components=1'])
  if (status !== 0) throw new Error(`tar could not unpack the browser's libraries: ${stderr}`)
  try {
    renameSync(part, target)
  } catch {
    // Another run was quicker; its copy is the same.
    rmSync(part, { recursive: true, force: true })
  }
}

async function packaged(): Promise<Candidate | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  mkdirSync(cache, { recursive: true })
  const path = join(cache, 'chromium-153.0.0')
  const libraries = join(cache, 'lib-153.0.0')
  if (!existsSync(path)) await unpack(join(bin, 'chromium.br'), path)
  if (!existsSync(libraries)) {
    const archive = join(cache, `lib.tar.${process.pid}`)
    await unpack(join(bin, 'al2023.tar.br'), archive)
    unpackTar(archive, libraries)
    rmSync(archive, { force: true })
  }
  return { path, env: { LD_LIBRARY_PATH: libraries } }
}

/** A fontconfig of our own: Latin and Cyrillic from Noto Sans, Chinese from Noto Sans SC, and nothing of the machine's. */
function fontconfig(): string {
  const folders = ['noto-sans', 'noto-sans-sc'].flatMap((family) =>
    ['400Regular', '700Bold'].map((weight) => join(modules, '@expo-google-fonts', family, weight)),
  )
  const families = ['sans-serif', 'serif', 'system-ui', 'ui-sans-serif', 'monospace', 'ui-monospace']
  const aliases = families.map(
    (family) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>Noto Sans</family><family>Noto Sans SC</family></prefer></alias>`,
  )
  const file = join(cache, 'fonts.conf')
  mkdirSync(cache, { recursive: true })
  const part = `${file}.${process.pid}`
  writeFileSync(
    part,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
      .map((folder) => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(cache, 'fontconfig')}</cachedir>${aliases.join('')}</fontconfig>`,
  )
  renameSync(part, file)
  return file
}

async function candidates(): Promise<Candidate[]> {
  const named = process.env.CHROMIUM_PATH
  if (named) return [{ path: named, env: {} }]
  const own = await packaged()
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return [
    ...(own ? [own] : []),
    ...system.filter((path) => existsSync(path)).map((path) => ({ path, env: {} })),
  ]
}

/** Starts the browser. Call `close` in an `afterAll`; a walk that cannot have a browser fails with what to install. */
export async function openBrowser(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  const font = fontconfig()
  const tried: string[] = []
  for (const { path, env } of await candidates()) {
    try {
      const browser = await chromium.launch({
        executablePath: path,
        headless: true,
        args: flags,
        env: { ...Object.fromEntries(inherited), ...env, FONTCONFIG_FILE: font },
      })
      return { browser, close: () => browser.close() }
    } catch (error) {
      tried.push(`${path}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
  throw new Error(
    [
      'The walks need a Chromium and none could be started.',
      ...tried.map((line) => `  tried ${line}`),
      'Install one (Debian, Ubuntu: apt-get install chromium) or name one: CHROMIUM_PATH=/path/to/chrome npm test',
    ].join('\n'),
  )
}
