/** The built web pages, made anew when a source of them changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locked } from './lock.mjs'
import { environmentWith, root, run, StepError, say } from './run.mjs'

const stamp = join(root, 'web', 'dist', '.recourse-stamp')
/** What the pages are made of: the web's own sources, the core they import, the documents, and the versions of the packages. */
const documents = ['docs', ...readdirSync(root).filter((name) => name.endsWith('.md'))]
const sources = [
  'web',
  join('src', 'core'),
  join('src', 'shell', 'site'),
  ...documents,
  'package-lock.json',
  'package.json',
]
const leftOut = /(^|[\\/])(dist|node_modules)$|\.test\.tsx?$/

function filesUnder(path) {
  if (leftOut.test(path)) return []
  const whole = join(root, path)
  if (!existsSync(whole)) return []
  try {
    return readdirSync(whole)
      .sort()
      .flatMap((name) => filesUnder(join(path, name)))
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error
    return [path]
  }
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const path of sources.flatMap(filesUnder)) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

const built = (digest) => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest

/** Builds web/dist when a source changed since the last build. */
export async function ensureWeb(node) {
  const digest = digestOfSources()
  if (built(digest)) return
  await locked(async () => {
    if (built(digest)) return
    say('building the web pages into web/dist/ (vite) …')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const code = await run(node, [vite, 'build', 'web', '--logLevel', 'warn'], {
      env: environmentWith(node),
      stdio: ['ignore', 2, 2],
    })
    if (code !== 0)
      throw new StepError('the web pages could not be built; the error above names the file to mend.')
    writeFileSync(stamp, digest)
  })
}
