/**
 * From which share on two statements are one text used again: measured over a made set of pairs, chosen on one half of it and
 * reported on the other. `npm run bench -- statements [--json]`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod/mini'
import { type Compared, comparedTexts, readyText } from '#core/statement/passages.ts'
import { wordsOf } from '#core/text/fold.ts'
import { environment, tell } from './tell.ts'

const pairOf = z.array(z.string()).check(z.length(2))
const language = z.strictObject({
  alone: z.array(z.string()),
  akin: z.array(z.array(z.string())),
  forms: z.array(z.strictObject({ text: z.string(), fill: z.array(z.record(z.string(), z.string())) })),
  edited: z.array(pairOf),
  reworded: z.array(pairOf),
})
const madeSet = z.strictObject({ en: language, zh: language, ru: language })

type Kind = 'reused' | 'independent' | 'reworded'
type Pair = { kind: Kind; language: string; first: string; second: string }

const everyTwo = (texts: readonly string[]): [string, string][] =>
  texts.flatMap((first, at) => texts.slice(at + 1).map((second): [string, string] => [first, second]))

const filled = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

function pairsOf(set: z.infer<typeof madeSet>): Pair[] {
  return Object.entries(set).flatMap(([name, { alone, akin, forms, edited, reworded }]) => {
    const pairs = (kind: Kind, texts: readonly (readonly string[])[]): Pair[] =>
      texts.map(([first = '', second = '']) => ({ kind, language: name, first, second }))
    return [
      ...pairs('independent', everyTwo(alone)),
      ...pairs('independent', akin.flatMap(everyTwo)),
      ...pairs(
        'reused',
        forms.flatMap(({ text, fill }) => everyTwo(fill.map((values) => filled(text, values)))),
      ),
      ...pairs('reused', edited),
      ...pairs('reworded', reworded),
    ]
  })
}

/** The measure before this one: runs of three words of the newer text that stand in the older. */
function sharedRuns(first: string, second: string): number {
  const runs = (text: string): Set<string> => {
    const words = wordsOf(text)
    return new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(' ')))
  }
  const [a, b] = [runs(first), runs(second)]
  return a.size === 0 ? 0 : [...a].filter((run) => b.has(run)).length / a.size
}

const measures: Record<string, (pair: Pair, compared: Compared) => number> = {
  'of the newer text, in passages': (_, { ofFirst }) => ofFirst,
  'of both texts, in passages': (_, { share }) => share,
  'of the newer text, in runs of three': ({ first, second }) => sharedRuns(first, second),
}

type Scored = Pair & { score: number }
type Counts = { found: number; reused: number; wrong: number; independent: number }

function counted(pairs: readonly Scored[], line: number): Counts {
  const over = (kind: Kind) => pairs.filter((pair) => pair.kind === kind && pair.score >= line).length
  const all = (kind: Kind) => pairs.filter((pair) => pair.kind === kind).length
  return {
    found: over('reused'),
    reused: all('reused'),
    wrong: over('independent'),
    independent: all('independent'),
  }
}

const lines = Array.from({ length: 99 }, (_, at) => (at + 1) / 100)

/** The middle of the lines that do best: a pair called reused that is not counts as much as one that is missed, by share. */
function chosen(pairs: readonly Scored[]): number {
  const worth = (line: number): number => {
    const { found, reused, wrong, independent } = counted(pairs, line)
    return found / reused - wrong / independent
  }
  const best = Math.max(...lines.map(worth))
  const bestLines = lines.filter((line) => worth(line) > best - 1e-9)
  return bestLines[Math.floor((bestLines.length - 1) / 2)] ?? 1
}

const range = (pairs: readonly Scored[], kind: Kind): string => {
  const scores = pairs.filter((pair) => pair.kind === kind).map(({ score }) => score)
  return `${Math.min(...scores).toFixed(2)}–${Math.max(...scores).toFixed(2)}`
}
const said = ({ found, reused, wrong, independent }: Counts): string =>
  `${found} of ${reused} reused found, ${wrong} of ${independent} independent called so`

const text = readFileSync(join(import.meta.dirname, 'statements', 'made-set.yaml'), 'utf8')
const pairs = pairsOf(madeSet.parse(parse(text)))
const told = Object.entries(measures).map(([measure, score]) => {
  const scored = pairs.map(
    (pair): Scored => ({
      ...pair,
      score: score(pair, comparedTexts(readyText(pair.first), readyText(pair.second))),
    }),
  )
  const tuning = scored.filter((_, at) => at % 2 === 0)
  const held = scored.filter((_, at) => at % 2 === 1)
  const line = chosen(tuning)
  return {
    measure,
    lines: [
      { what: 'line chosen on one half', is: line.toFixed(2) },
      { what: 'on that half', is: said(counted(tuning, line)) },
      { what: 'on the other half', is: said(counted(held, line)) },
      { what: 'the other half at 0.60', is: said(counted(held, 0.6)) },
      ...['en', 'zh', 'ru'].map((name) => ({
        what: `on the other half, ${name}`,
        is: said(
          counted(
            held.filter((pair) => pair.language === name),
            line,
          ),
        ),
      })),
      { what: 'shares of reused pairs', is: range(scored, 'reused') },
      { what: 'shares of independent pairs', is: range(scored, 'independent') },
      { what: 'shares of reworded pairs (judged by nobody)', is: range(scored, 'reworded') },
    ],
  }
})
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ about: environment(), told }, null, 2)}\n`)
else
  for (const { measure, lines: rows } of told)
    tell(`Likeness of statements: share ${measure} (${pairs.length} pairs)`, rows)
