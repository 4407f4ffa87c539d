/** The page of periods, from the data the sweep works by. */
import type { RetentionClass, RetentionEnd } from '#core/privacy/retention-class.ts'
import { retention } from '#core/privacy/retention-classes.ts'

const ends: Record<RetentionEnd, string> = {
  key: 'its key is destroyed, its blob removed',
  row: 'its rows are deleted',
  file: 'the file is removed',
  kept: 'it stays',
  elsewhere: 'not ours to end',
}

const periodOf = ({ days, from }: RetentionClass): string =>
  days === null ? from.en : `${days} days from ${from.en}`

const sourceOf = ({ source }: RetentionClass): string =>
  `${source.kind === 'ours' ? 'our choice' : 'technical'}: ${source.says}`

const cells = (values: readonly string[]): string => `| ${values.join(' | ')} |`

export function retentionPage(): string {
  const rows = Object.values(retention).map((one: RetentionClass) =>
    cells([
      `\`${one.id}\``,
      one.holds.en,
      periodOf(one),
      ends[one.end],
      one.held ? 'yes' : 'no',
      sourceOf(one),
      one.where.join(', '),
    ]),
  )
  return [
    '# How long data is kept',
    '',
    'Generated from `src/core/privacy/retention-classes.ts`, which the worker sweeps by: `node src/shell/reference/generate.ts`.',
    'No period here is taken from a marketplace or a law: an operator who owes another one changes it there. What a hold keeps',
    'stays beyond its time until the hold is lifted. How erasing works is told in [privacy](../explanation/privacy.md).',
    '',
    cells(['class', 'what', 'kept', 'then', 'held', 'source', 'where it lies']),
    cells(Array.from({ length: 7 }, () => '---')),
    ...rows,
    '',
  ].join('\n')
}
