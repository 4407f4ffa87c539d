/** node_modules as the lockfile has it. */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locked } from './lock.mjs'
import { npm, root, StepError, say } from './run.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.recourse-stamp')

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')

/** Whether what npm last installed here by itself (its own hidden lockfile) already is what the lockfile asks for. */
function alreadyMatches() {
  const hidden = read(join(modules, '.package-lock.json'))
  if (hidden === null) return false
  const have = JSON.parse(hidden).packages ?? {}
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const same = (path) =>
    want[path]?.version === have[path].version &&
    want[path]?.integrity === have[path].integrity &&
    existsSync(join(root, path))
  const missing = Object.keys(want).filter((path) => path !== '' && !have[path] && !want[path].optional)
  return missing.length === 0 && Object.keys(have).every(same)
}

/** Throws when node_modules is a link: npm would empty the folder behind it, which is another checkout's. */
function ownFolder() {
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return
  throw new StepError(
    `node_modules is a symbolic link, and what stands behind it is not what package-lock.json asks for here; installing would empty that folder for whoever it belongs to. Remove the link (rm ${JSON.stringify(modules)}; the folder behind it stays) and run this again.`,
  )
}

async function install(node, digest) {
  if (read(stamp) === digest) return
  if (!alreadyMatches()) {
    say(`installing the packages of package-lock.json into node_modules/ (npm ci) …`)
    // First, so that an install cut short is never taken for a whole one.
    rmSync(stamp, { force: true })
    rmSync(join(modules, '.package-lock.json'), { force: true })
    const code = await npm(node, ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
    if (code !== 0)
      throw new StepError(
        'npm ci failed (see above). Check the connection to the npm registry and run this again.',
      )
  }
  mkdirSync(modules, { recursive: true })
  writeFileSync(stamp, digest)
}

/** Installs the packages when the lockfile changed since the last time. */
export async function ensureDependencies(node) {
  const digest = wanted()
  if (read(stamp) === digest) return
  ownFolder()
  await locked(() => install(node, digest))
}
