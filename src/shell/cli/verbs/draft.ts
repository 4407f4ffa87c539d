/** `recourse draft`: sentences for the statement out of what a folder with a case.yaml records, and what it leaves open. */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Command } from 'commander'
import { type Draft, draftOf } from '#core/drafting/draft.ts'
import type { Language, Text } from '#core/policy/values.ts'
import { exit, InputError } from '../exit.ts'
import { readInstant } from '../instant.ts'
import type { Terminal } from '../terminal.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { at?: string }

const says: Record<Language, { rests: string; open: string; stops: string; nothing: string }> = {
  zh: {
    rests: '依据',
    open: '尚未记录',
    stops: '缺少它就写不出相应的句子',
    nothing: '还没有可以写成句子的记录。',
  },
  en: {
    rests: 'rests on',
    open: 'Not recorded',
    stops: 'without it a sentence cannot be said',
    nothing: 'Nothing recorded yet can be put into a sentence.',
  },
  ru: {
    rests: 'основано на',
    open: 'Не записано',
    stops: 'без этого предложение не составить',
    nothing: 'Пока нет записей, из которых можно составить предложение.',
  },
}

function report({ sentences, facts, questions, languages }: Draft, { language, paint }: Terminal): string[] {
  const words = says[language]
  const inWords = (text: Text): string => text[language] ?? text.en
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const lines = sentences.flatMap((sentence) => [
    ...languages.map((one) => sentence[one].text),
    paint(
      'faint',
      `  ${words.rests}: ${sentence.facts
        .flatMap((id) => byId.get(id) ?? [])
        .map(({ label, value }) => `${inWords(label)} = ${value === null ? '' : inWords(value)}`)
        .join('; ')}`,
    ),
    '',
  ])
  const asked = questions.map(({ asks, stops }) => `  ? ${inWords(asks)}${stops ? ` (${words.stops})` : ''}`)
  return [
    ...(lines.length === 0 ? [words.nothing, ''] : lines),
    ...(asked.length === 0 ? [] : [`${words.open}:`, ...asked]),
  ]
}

/** The folder of a case, named by itself or by its case.yaml. */
function folderOf(given: string): string {
  const folder = basename(given) === 'case.yaml' ? dirname(given) : given
  if (existsSync(join(folder, 'case.yaml'))) return folder
  throw new InputError(
    `${given} holds no case.yaml; copy one from examples/ and put the notice and the files beside it`,
  )
}

async function drafted(folder: string, at: number): Promise<Draft> {
  const { loadLibrary } = await import('#shell/law/library.ts')
  const { preflightFolder } = await import('#shell/preflight/folder.ts')
  const { closeLaboratory } = await import('#shell/lab/measure.ts')
  const { state, law } = await preflightFolder(folder, loadLibrary(), at).finally(closeLaboratory)
  return draftOf(state, law)
}

export function draftVerb(context: Context): Command {
  return verb('draft', 'sentences for the statement of a case.yaml, out of what it records and nothing else')
    .argument('<case>', 'folder that holds case.yaml, or the case.yaml itself')
    .option('--at <instant>', 'as of this instant: ISO 8601 with Z, an offset or a [zone] (default: now)')
    .action(
      acting<Options, [string]>(context, async (terminal, options, given) => {
        const at = options.at === undefined ? Date.now() : readInstant('--at', options.at)
        const folder = folderOf(given)
        terminal.progress('…')
        const draft = await drafted(folder, at).finally(() => terminal.progress(null))
        if (options.json) terminal.print(JSON.stringify(draft))
        else for (const line of report(draft, terminal)) terminal.print(line)
        return exit.ok
      }),
    )
}
