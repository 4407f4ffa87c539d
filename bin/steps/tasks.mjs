/** What `npm start`, `npm test` and `./recourse` run once Node, the packages and the pages are in place. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith, root, run, say } from './run.mjs'
import { ensureWeb } from './web.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)

/** The checks that need no test runner, in order. A config that is not there is a fault, not a reason to skip. */
const checks = [
  { says: 'types of the core', args: [bin('typescript', 'bin', 'tsc'), '-p', 'src/core/tsconfig.json'] },
  { says: 'types of server and tests', args: [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'] },
  { says: 'types of the web', args: [bin('typescript', 'bin', 'tsc'), '-p', 'web/tsconfig.json'] },
  {
    says: 'format and lint',
    args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings'],
  },
]

async function check(node) {
  const failed = []
  for (const { says, args } of checks) {
    const code = await run(node, args, { env: environmentWith(node) })
    say(`${says}: ${code === 0 ? 'ok' : 'FAILED (see above)'}`)
    if (code !== 0) failed.push(says)
  }
  return failed
}

const vitest = (node, args, more = {}) =>
  run(node, [bin('vitest', 'vitest.mjs'), 'run', ...args], { env: environmentWith(node, more) })

async function test(node, args, more) {
  await ensureWeb(node)
  const failed = args.length > 0 ? [] : await check(node)
  if (failed.length > 0) say(`failed before the tests: ${failed.join(', ')}. The tests run all the same.`)
  // Not above: the packages it needs come with the step before.
  const { withStores } = await import('./stores.mjs')
  const code = await withStores(say, (stores) => vitest(node, args, { ...more, ...stores }))
  return code !== 0 ? code : failed.length > 0 ? 1 : 0
}

/** How often a property test runs beside its usual count. */
const proof = '20'

async function prove(node, args) {
  const times = process.env.RECOURSE_RUNS ?? proof
  say(
    `drills run their full counts; every property test that scales runs ${times} times its usual one (RECOURSE_RUNS).`,
  )
  return test(node, args, { RECOURSE_RUNS: times, RECOURSE_PROVE: '1' })
}

/** Names of benches, then options for each of them. */
async function bench(node, args) {
  const options = args.findIndex((one) => one.startsWith('--'))
  const names = options < 0 ? args : args.slice(0, options)
  const folder = join(root, 'bench')
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')) : []
  const chosen = files.filter((name) => names.length === 0 || names.includes(name.replace('.bench.ts', '')))
  if (chosen.length === 0) {
    say(
      `no bench ${names.length > 0 ? `named ${names.join(', ')}` : 'is there yet'}; a bench is a file bench/NAME.bench.ts.`,
    )
    return 1
  }
  let worst = 0
  for (const name of chosen)
    worst = Math.max(
      worst,
      await run(node, [join(folder, name), ...args.slice(names.length)], { env: environmentWith(node) }),
    )
  return worst
}

/** The laboratory against a folder of pictures whose truth is known. */
const benchLab = (node, args) =>
  run(node, [join(root, 'bench', 'lab', 'main.ts'), ...args], { env: environmentWith(node) })

/** A verb of the terminal. In this process where it can be, since a second Node would cost its own start. */
async function cli(node, args) {
  if (['demo', 'serve'].includes(args[0]) && !args.includes('--help')) await ensureWeb(node)
  const main = join(root, 'src', 'shell', 'cli', 'main.ts')
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) >= 24) {
    process.argv = [node, main, ...args]
    const { main: start } = await import(new URL('../../src/shell/cli/main.ts', import.meta.url).href)
    return start(args)
  }
  return run(node, ['--disable-warning=ExperimentalWarning', main, ...args], { cwd: process.cwd() })
}

/** By name: what the first argument of the bootstrap may be. Each resolves to an exit code. */
export const tasks = {
  demo: (node, args) => cli(node, ['demo', ...args]),
  serve: (node, args) => cli(node, ['serve', ...args]),
  cli,
  test: (node, args) => test(node, args),
  prove,
  bench,
  'bench-lab': benchLab,
  check: async (node) => {
    const failed = await check(node)
    const architecture = await vitest(node, ['test/architecture.test.ts'])
    return architecture !== 0 ? architecture : failed.length > 0 ? 1 : 0
  },
}
