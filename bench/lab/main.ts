/**
 * The laboratory against pictures whose truth is known.
 * `npm run bench:lab -- --pictures FOLDER [--only CHECK[,CHECK]] [--most N] [--originals N] [--pairs N] [--asked N] [--synthetic N] [--others FOLDER] [--json]`
 */
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { environment, tell } from '../tell.ts'
import { type Context, openContext } from './context.ts'
import { c2pa, classOfPicture, digests, exif, generators, heic, size } from './facts.ts'
import type { Table } from './figures.ts'
import { fingerprints } from './fingerprints.ts'
import { ManifestError, readManifest, some } from './manifest.ts'
import { marks } from './marks.ts'
import { different, found, same } from './same.ts'
import { seals } from './seals.ts'
import { signals } from './signals.ts'
import { speed } from './speed.ts'
import { texts } from './texts.ts'

const checks: Record<string, (context: Context) => Promise<Table[]>> = {
  digests,
  size,
  exif,
  class: classOfPicture,
  c2pa,
  generators,
  heic,
  fingerprints,
  signals,
  marks,
  same,
  different,
  found,
  speed,
  texts,
  seals,
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const usage = `npm run bench:lab -- --pictures FOLDER [--only ${Object.keys(checks).join(',')}] [--most N] [--originals N] [--pairs N] [--asked N] [--synthetic N] [--others FOLDER] [--json]`

/** npm starts its scripts in the folder of the package. */
const given = (folder: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), folder)

function asked() {
  const { values } = parseArgs({
    options: {
      pictures: { type: 'string' },
      only: { type: 'string' },
      /** Rows of the manifest at most, evenly over it. */
      most: { type: 'string' },
      /** Pictures likenesses are made of, at most. */
      originals: { type: 'string', default: '60' },
      /** Pairs of distinct pictures compared by features, at most; fingerprints are compared over all. */
      pairs: { type: 'string', default: '500' },
      /** Of the pictures, so many are looked for among all and so many synthetic ones, in every change. */
      asked: { type: 'string', default: '20' },
      synthetic: { type: 'string', default: '100000' },
      /** Further pictures that nothing is known of but that they are none of these. */
      others: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.pictures === undefined) throw new ManifestError(`name a folder of pictures. ${usage}`)
  const chosen = values.only?.split(',') ?? Object.keys(checks)
  const unknown = chosen.filter((name) => !Object.hasOwn(checks, name))
  if (unknown.length > 0) throw new ManifestError(`there is no check ${unknown.join(', ')}. ${usage}`)
  const number = (value: string | undefined, otherwise: number): number => {
    const read = value === undefined ? otherwise : Number(value)
    if (!(read > 0)) throw new ManifestError(`${value} is no count. ${usage}`)
    return read
  }
  return {
    folder: given(values.pictures),
    chosen,
    most: number(values.most, Number.POSITIVE_INFINITY),
    limits: {
      originals: number(values.originals, 60),
      pairs: number(values.pairs, 500),
      asked: number(values.asked, 20),
      synthetic: number(values.synthetic, 100_000),
      others: values.others === undefined ? null : given(values.others),
    },
    json: values.json,
  }
}

type Done = { check: string; seconds: number; load: string; tables: Table[] }

async function runCheck(name: string, context: Context): Promise<Done> {
  const before = performance.now()
  const tables = (await checks[name]?.(context)) ?? []
  const seconds = Math.round((performance.now() - before) / 100) / 10
  return { check: name, seconds, load: loadavg()[0]?.toFixed(1) ?? '', tables }
}

function show({ check, seconds, load, tables }: Done): void {
  for (const { title, rows, notes } of tables) {
    if (rows.length === 0) print(`\n${title}\nno picture here that it could be measured on`)
    else tell(title, rows)
    for (const note of notes) print(`  ${note}`)
  }
  print(`  [${check}: ${seconds} s, load ${load}]`)
}

async function main(): Promise<void> {
  const { folder, chosen, most, limits, json } = asked()
  const all = readManifest(folder)
  const rows = some(all, most)
  const context = openContext(folder, rows, limits)
  const about = { ...environment(), rows: rows.length, of: all.length }
  if (!json) {
    print(
      Object.entries(about)
        .map(([name, value]) => `${name} ${value}`)
        .join(' · '),
    )
    print("shares with Wilson's interval at 95 %")
  }
  const done: Done[] = []
  try {
    for (const name of chosen) {
      const each = await runCheck(name, context)
      done.push(each)
      if (!json) show(each)
    }
  } finally {
    context.close()
  }
  if (json) print(JSON.stringify({ about, done }, null, 2))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof ManifestError) && !(error instanceof TypeError && 'code' in error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
