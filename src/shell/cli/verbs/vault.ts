/** `recourse vault …`: originals kept with their digests and dates, found by picture; without a server. */
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import type { Reach } from '#shell/vault/bucket-walk.ts'
import type { Vault } from '#shell/vault/vault.ts'
import { benchWidth, mustBe, prepareAsked, withBench } from '../bench.ts'
import { exit, UsageError } from '../exit.ts'
import { dataFolder } from '../installation.ts'
import { utcText } from '../instant.ts'
import { searchLines, unreadableLines } from '../picture-lines.ts'
import { pictureWords } from '../picture-words.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Place = Shared & { index?: string; data?: string }

const isBucket = (place: string): boolean => place.startsWith('s3://')

const placed = (command: Command): Command =>
  command
    .option('--index <file>', 'where the index lies (default: vault/vault.index in the data folder)')
    .option('--data <folder>', 'data folder (default: RECOURSE_DATA or .recourse/data)')

const indexPath = (options: Place, env: Context['env']): string =>
  options.index === undefined
    ? join(dataFolder(options.data, env), 'vault', 'vault.index')
    : resolve(options.index)

async function withVault<T>(
  path: string,
  how: 'read' | { writeAt: string },
  work: (vault: Vault) => T | Promise<T>,
): Promise<T> {
  const { openVault } = await import('#shell/vault/vault.ts')
  const vault = openVault(path, how)
  try {
    return await work(vault)
  } finally {
    vault.close()
  }
}

/** The bucket named, opened with the credentials of RECOURSE_S3_…; throws UsageError, ConfigError. */
async function originalsIn(address: string, env: Context['env']) {
  const { bucketOf, openOriginals } = await import('#shell/vault/bucket-walk.ts')
  const { readConfig } = await import('#shell/config.ts')
  const named = bucketOf(address)
  if (named === null) throw new UsageError(`${address} is no address of a bucket: s3://bucket/prefix`)
  const { s3 } = readConfig({ ...env, RECOURSE_S3_BUCKET: named.bucket, RECOURSE_S3_PREFIX: '' })
  if (s3 === undefined) throw new UsageError('a bucket needs RECOURSE_S3_ENDPOINT and its keys')
  return { open: openOriginals(s3), prefix: named.prefix }
}

async function sourceOf(place: string, takeIn: boolean, env: Context['env']) {
  const { bucketSource, folderSource } = await import('#shell/vault/indexing.ts')
  if (!isBucket(place)) {
    mustBe('folder', place)
    return folderSource(place)
  }
  if (takeIn) throw new UsageError('--take-in is for folders: what lies in a bucket is indexed where it lies')
  const { open, prefix } = await originalsIn(place, env)
  return bucketSource(open, prefix)
}

/** How originals of this vault are looked at: through their bucket where any of them lies in one. */
function reachOf(env: Context['env']): Reach {
  const buckets = new Map<string, Promise<Reach>>()
  return async (path) => {
    const { reachLocal, reachThrough } = await import('#shell/vault/bucket-walk.ts')
    if (!isBucket(path)) return reachLocal(path)
    const name = path.split('/', 3).join('/')
    const through = buckets.get(name) ?? originalsIn(name, env).then(({ open }) => reachThrough(open))
    buckets.set(name, through)
    return (await through)(path)
  }
}

function addVerb(context: Context): Command {
  return placed(
    verb('add', 'index every picture of a folder or bucket where it lies; goes on where it was stopped'),
  )
    .argument('<folder>', 'the folder, or s3://bucket/prefix; with all below it; nothing in it is changed')
    .option('--take-in', 'keep a copy of each beside the index')
    .action(
      acting<Place & { takeIn?: true }, [string]>(context, async (terminal, options, folder) => {
        const { indexSource } = await import('#shell/vault/indexing.ts')
        const source = await sourceOf(folder, options.takeIn === true, context.env)
        const path = indexPath(options, context.env)
        const indexing = {
          now: Date.now,
          width: benchWidth,
          takeIn: options.takeIn === true,
          onProgress: ({ arrived, changed }: { arrived: number; changed: number }) =>
            terminal.progress(`${arrived + changed} …`),
        }
        const indexed = await withVault(path, { writeAt: utcText(Date.now()) }, (vault) =>
          withBench((bench) => indexSource(vault, source, bench, indexing)),
        ).finally(() => terminal.progress(null))
        // What finds them is brought up to date now, so that the first search need not.
        const { openFoundIndex } = await import('#shell/vault/found-index.ts')
        openFoundIndex(path).close()
        if (options.json) terminal.print(JSON.stringify({ index: path, ...indexed }))
        else {
          terminal.print(pictureWords[terminal.language].indexed(indexed))
          for (const line of unreadableLines(indexed.unreadable, terminal)) terminal.print(line)
        }
        return indexed.unreadable.length > 0 ? exit.findings : exit.ok
      }),
    )
}

function findInVaultVerb(context: Context): Command {
  return placed(verb('find', 'the originals a picture comes from, with the dates at which they arrived'))
    .argument('<picture>', 'the picture to look for')
    .action(
      acting<Place, [string]>(context, async (terminal, options, picture) => {
        mustBe('file', picture)
        const { openFoundIndex } = await import('#shell/vault/found-index.ts')
        const { searchFor } = await import('#shell/vault/search.ts')
        const says = pictureWords[terminal.language]
        const index = openFoundIndex(indexPath(options, context.env))
        try {
          const library = { ...index.library, reach: reachOf(context.env) }
          const searched = await withBench(async (bench) => {
            const asked = await prepareAsked(bench, picture)
            return searchFor({ path: picture, asked }, library, bench, (done, of) =>
              terminal.progress(`${done}/${of}`),
            )
          }).finally(() => terminal.progress(null))
          const dated = searched.found.map(({ picture: at, ...found }) => {
            const { arrivedAt, standing } = index.arrival(at)
            return { ...found, arrivedAt: utcText(arrivedAt), standing, picture: at }
          })
          if (options.json) {
            terminal.print(
              JSON.stringify({ ...searched, found: dated.map(({ picture: _, ...found }) => found) }),
            )
            return exit.ok
          }
          const about = ({ picture: at }: { picture: number }) => {
            const { arrivedAt, standing } = index.arrival(at)
            return [`${says.arrived}: ${utcText(arrivedAt)} · ${says.isStanding[standing]}`]
          }
          for (const line of searchLines(searched, terminal, about)) terminal.print(line)
        } finally {
          index.close()
        }
        return exit.ok
      }),
    )
}

function listVerb(context: Context): Command {
  return placed(verb('list', 'everything the vault knows, missing and changed files too')).action(
    acting<Place, []>(context, async (terminal, options) => {
      const says = pictureWords[terminal.language]
      await withVault(indexPath(options, context.env), 'read', ({ arrivals }) => {
        if (options.json)
          return terminal.print(
            JSON.stringify({
              arrivals: arrivals.map(({ arrivedAt, since, modified, id: _, ...rest }) => ({
                ...rest,
                arrivedAt: utcText(arrivedAt),
                since: utcText(since),
                modified: utcText(modified),
              })),
            }),
          )
        for (const { arrivedAt, standing, sha256, path, why } of arrivals)
          terminal.print(
            [utcText(arrivedAt), says.isStanding[standing], sha256?.slice(0, 16) ?? '-', path, why ?? '']
              .join('  ')
              .trimEnd(),
          )
        terminal.print(says.holds(arrivals.length))
      })
      return exit.ok
    }),
  )
}

function verifyVaultVerb(context: Context): Command {
  return placed(verb('verify', 'read every original anew: whether it is byte for byte what arrived')).action(
    acting<Place, []>(context, async (terminal, options) => {
      const { verifyVault } = await import('#shell/vault/upkeep.ts')
      const says = pictureWords[terminal.language]
      const verified = await withVault(indexPath(options, context.env), 'read', async (vault) =>
        verifyVault(vault, (count, of) => terminal.progress(`${count + 1}/${of}`), reachOf(context.env)),
      ).finally(() => terminal.progress(null))
      const faults = verified.faults.map((fault) => ({ ...fault, arrivedAt: utcText(fault.arrivedAt) }))
      if (options.json) terminal.print(JSON.stringify({ ...verified, faults }))
      else {
        terminal.print(says.verified(verified.same))
        for (const { path, is, arrivedAt, why } of faults)
          terminal.print(
            `${terminal.paint('bad', says.fault[is])}  ${path}  (${says.arrived}: ${arrivedAt})${why === undefined ? '' : ` ${why}`}`,
          )
      }
      return faults.length > 0 ? exit.findings : exit.ok
    }),
  )
}

function logVerb(context: Context): Command {
  return placed(verb('log', 'the upload log: which pictures arrived in the last days'))
    .option('--days <days>', 'how many days back', '30')
    .action(
      acting<Place & { days: string }, []>(context, async (terminal, options) => {
        const days = Number(options.days)
        if (!(Number.isInteger(days) && days > 0 && days < 100_000))
          throw new UsageError(`--days takes a whole number of days, not "${options.days}"`)
        const { arrivalsSince } = await import('#shell/vault/upkeep.ts')
        const [to, says] = [Date.now(), pictureWords[terminal.language]]
        const from = to - days * 86_400_000
        await withVault(indexPath(options, context.env), 'read', (vault) => {
          const arrivals = arrivalsSince(vault, from).map((each) => ({
            ...each,
            arrivedAt: utcText(each.arrivedAt),
            firstSeen: utcText(each.firstSeen),
          }))
          if (options.json)
            return terminal.print(JSON.stringify({ from: utcText(from), to: utcText(to), arrivals }))
          for (const { arrivedAt, firstSeen, sha256, path } of arrivals)
            terminal.print(
              [
                arrivedAt,
                sha256?.slice(0, 16) ?? '-',
                path,
                firstSeen < arrivedAt ? `(${says.seenBefore} ${firstSeen})` : '',
              ]
                .join('  ')
                .trimEnd(),
            )
          terminal.print(says.log(arrivals.length, days))
        })
        return exit.ok
      }),
    )
}

export function vaultVerbs(context: Context): Command {
  const group = new Command('vault').description(
    'originals with digest and date of arrival, found by picture',
  )
  for (const made of [addVerb, findInVaultVerb, listVerb, verifyVaultVerb, logVerb])
    group.addCommand(made(context))
  return group
}
