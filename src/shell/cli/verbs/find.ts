/** `recourse find`: a picture looked for in a folder, without a server and without an index. */
import type { Command } from 'commander'
import { benchWidth, mustBe, prepareAsked, withBench } from '../bench.ts'
import { exit } from '../exit.ts'
import { searchLines, unreadableLines } from '../picture-lines.ts'
import { acting, type Context, type Shared, verb } from '../verb.ts'

type Options = Shared & { in: string }

export function findVerb(context: Context): Command {
  return verb('find', 'the same picture in a folder: copies, crops, mirrored, turned, under stickers')
    .argument('<picture>', 'the picture to look for')
    .requiredOption('--in <folder>', 'the folder to look in, with all folders below it')
    .action(
      acting<Options, [string]>(context, async (terminal, options, picture) => {
        mustBe('file', picture)
        mustBe('folder', options.in)
        const { measureFolder } = await import('#shell/vault/folder-search.ts')
        const { searchFor } = await import('#shell/vault/search.ts')
        const { searched, unreadable } = await withBench(async (bench) => {
          const asked = await prepareAsked(bench, picture)
          const walked = await measureFolder(options.in, bench, {
            width: benchWidth,
            onMeasured: (count) => terminal.progress(`${count} …`),
          })
          const compared = (done: number, of: number) => terminal.progress(`${done}/${of}`)
          const found = await searchFor({ path: picture, asked }, walked.library, bench, compared)
          return { searched: found, unreadable: walked.unreadable }
        }).finally(() => terminal.progress(null))
        if (options.json) terminal.print(JSON.stringify({ ...searched, unreadable }))
        else
          for (const line of [...searchLines(searched, terminal), ...unreadableLines(unreadable, terminal)])
            terminal.print(line)
        return unreadable.length > 0 ? exit.findings : exit.ok
      }),
    )
}
