/**
 * Every place of a pack that names something else, as one table: a pattern of the place, and where the name has to be found.
 * It works on plain data, so references are judged even while other parts of the file have the wrong shape.
 * In a pattern `*` is one key or index and `**` any number of them.
 */
import { commands } from '#core/case/commands.ts'
import { exhibitRoles } from '#core/policy/pack.ts'
import type { Path } from './read-yaml.ts'
import { valueAt } from './shape-problems.ts'

/** Names that live outside the pack; what is left out is not judged. */
export type KnownNames = { checks?: string[]; gates?: string[]; causes?: string[]; calendars?: string[] }

/** A name nothing answers to. */
export type LooseReference = { path: Path; word: string; what: string; among: string[] }

type Reference = {
  at: string
  what: string
  /** Names allowed there; undefined: not known, so not judged. `own` is the path of the procedure it stands in, `path` its own. */
  among: (pack: unknown, own: Path, known: KnownNames, path: Path) => string[] | undefined
  /** Judged only where this holds. */
  where?: (pack: unknown, path: Path) => boolean
}

const keys = (pack: unknown, ...path: Path): string[] => {
  const value = valueAt(pack, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
}
const members = (pack: unknown, path: Path, key: string): string[] => {
  const list = valueAt(pack, path)
  const found: unknown[] = Array.isArray(list) ? list.map((item) => valueAt(item, [key])) : []
  return [...new Set(found.filter((item) => typeof item === 'string'))]
}
const inPack =
  (...records: string[]) =>
  (pack: unknown): string[] =>
    records.flatMap((record) => keys(pack, ...record.split('/')))
const inProcedure =
  (list: string, key: string) =>
  (pack: unknown, own: Path): string[] =>
    members(pack, [...own, list], key)

const inDiagnosis = (list: string) => (pack: unknown) => members(pack, ['diagnosis', list], 'id')
/** Reasons of the procedure a cause opens. */
const reasonsOpened: Reference['among'] = (pack, _, __, path) => {
  const procedure = valueAt(pack, [...path.slice(0, -1), 'procedure'])
  const reasons = valueAt(pack, ['procedures', String(procedure), 'reasons'])
  return Array.isArray(reasons) ? reasons.filter((reason) => typeof reason === 'string') : undefined
}

const ofCheck =
  (...names: string[]) =>
  (pack: unknown, path: Path): boolean =>
    names.some((name) => valueAt(pack, [...path.slice(0, 4), 'check']) === name)

const references: Reference[] = [
  { at: '**/source', what: 'source', among: inPack('sources'), where: (_, path) => !path.includes('args') },
  { at: '**/clause', what: 'clause', among: inPack('clauses'), where: (_, path) => !path.includes('args') },
  { at: 'calendar/value', what: 'calendar', among: (_, __, known) => known.calendars },
  { at: 'reasons/*/appealType', what: 'appeal type', among: inPack('appealTypes') },
  { at: 'reasons/*/evidence/**/document', what: 'document', among: inPack('documents') },
  {
    at: 'reasons/*/evidence/**/field',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    // A need may bring the title of its field along.
    where: (pack, path) => valueAt(pack, [...path.slice(0, -1), 'title']) === undefined,
  },
  { at: 'procedures/*/reasons/*', what: 'reason', among: inPack('reasons') },
  { at: 'procedures/*/fields/*', what: 'field', among: inPack('fields') },
  { at: 'procedures/*/timeLine/*/field', what: 'field', among: inPack('fields', 'notice/fields') },
  { at: 'procedures/*/timeLine/*/documents/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/pictures/ours/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/pictures/theirs/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/pictures/supplier/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/pictures/dates/*/field', what: 'field', among: inPack('fields', 'notice/fields') },
  { at: 'procedures/*/pictures/dates/*/documents/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/decisionClauses/*', what: 'clause', among: inPack('clauses') },
  { at: 'reviews/*/decisionTexts/*/cites', what: 'clause', among: inPack('clauses') },
  { at: 'procedures/*/vagueDenials', what: 'phrase list', among: inPack('lists') },
  { at: 'procedures/*/escalation/asks/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/places/*', what: 'place', among: inPack('places') },
  { at: 'procedures/*/beforeFiling/*/place', what: 'place', among: inPack('places') },
  { at: 'procedures/*/afterFiling/*/place', what: 'place', among: inPack('places') },
  { at: 'procedures/*/deadlines/*/fromField', what: 'field', among: inPack('fields', 'notice/fields') },
  { at: 'procedures/*/stages/*/clock', what: 'deadline code', among: inProcedure('deadlines', 'code') },
  { at: 'procedures/*/rules/*/documents/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/rules/*/roles/*', what: 'role', among: () => [...exhibitRoles] },
  { at: 'procedures/*/rules/*/check', what: 'check', among: (_, __, known) => known.checks },
  {
    at: 'procedures/*/rules/*/args/list',
    what: 'phrase list',
    among: inPack('lists'),
    where: ofCheck('phrases', 'claim-text', 'words-left', 'no-editor'),
  },
  {
    at: 'procedures/*/rules/*/args/fields/*',
    what: 'notice field',
    among: inPack('notice/fields'),
    where: ofCheck('notice-complete'),
  },
  {
    at: 'procedures/*/rules/*/args/fields/*',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck('field-present', 'phrases', 'wording', 'brand-words', 'marks-shown'),
  },
  {
    at: 'procedures/*/rules/*/args/documents/*',
    what: 'document',
    among: inPack('documents'),
    where: ofCheck('documents-present'),
  },
  {
    at: 'procedures/*/rules/*/args/fields/*/*',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck('consistent'),
  },
  {
    at: 'procedures/*/rules/*/args/names/*/documents/*',
    what: 'document',
    among: inPack('documents'),
    where: ofCheck('named-attached'),
  },
  {
    at: 'procedures/*/rules/*/args/names/*',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck('wording'),
  },
  {
    at: 'procedures/*/rules/*/args/listings/*',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck('consistent'),
  },
  {
    at: 'procedures/*/rules/*/args/with',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck('times-agree'),
  },
  {
    at: 'procedures/*/rules/*/args/field',
    what: 'field',
    among: inPack('fields', 'notice/fields'),
    where: ofCheck(
      'health-safe',
      'times-agree',
      'taken-before',
      'date-valid',
      'words-left',
      'classes-cover',
      'shop-mark',
    ),
  },
  ...['tuning', 'white', 'border', 'ground', 'clear'].map((arg) => ({
    at: `procedures/*/rules/*/args/${arg}`,
    what: 'tuning',
    among: inPack('tuning'),
    where: ofCheck('earlier-statements', 'sharp', 'ground', 'shop-mark'),
  })),
  { at: 'sentences/*/documents/*', what: 'document', among: inPack('documents') },
  { at: 'sentences/*/when/**/reason/*', what: 'reason', among: inPack('reasons') },
  { at: 'sentences/*/when/**/site/*', what: 'site', among: inPack('sites') },
  { at: 'procedures/*/gates/*/gate', what: 'gate', among: (_, __, known) => known.gates },
  { at: 'procedures/*/gates/*/args/codes/*', what: 'deadline code', among: inProcedure('deadlines', 'code') },
  { at: 'procedures/*/gates/*/on/*', what: 'command', among: () => Object.keys(commands) },
  {
    at: 'procedures/*/checklist/*/tickedBy/*',
    what: 'rule or gate',
    among: (pack, own) => [
      ...members(pack, [...own, 'rules'], 'id'),
      ...members(pack, [...own, 'gates'], 'gate'),
    ],
  },
  { at: 'procedures/*/*/*/when/**/reason/*', what: 'reason', among: inPack('reasons') },
  { at: 'procedures/*/*/*/when/**/appealType/*', what: 'appeal type', among: inPack('appealTypes') },
  { at: 'procedures/*/*/*/when/**/site/*', what: 'site', among: inPack('sites') },
  { at: 'procedures/*/*/*/when/**/stage/*', what: 'stage', among: inProcedure('stages', 'id') },
  { at: 'procedures/*/costFactors/*/applies/when/**/reason/*', what: 'reason', among: inPack('reasons') },
  { at: 'procedures/*/costFactors/*/applies/when/**/site/*', what: 'site', among: inPack('sites') },
  { at: 'procedures/*/costFactors/*/applies/documents/*', what: 'document', among: inPack('documents') },
  { at: 'procedures/*/afterFiling/*/from', what: 'deadline code', among: inProcedure('deadlines', 'code') },
  { at: 'procedures/*/brief/*/from/field', what: 'field', among: inPack('fields') },
  { at: 'procedures/*/brief/*/from/notice', what: 'notice field', among: inPack('notice/fields') },
  { at: 'penalties/levels/*/reached/*/reasons/*', what: 'reason', among: inPack('reasons') },
  { at: 'penalties/levels/*/reached/*/grade', what: 'grade', among: inPack('penalties/grades') },
  { at: 'penalties/linked/reasons/*', what: 'reason', among: inPack('reasons') },
  { at: 'penalties/linked/asks/*', what: 'document', among: inPack('documents') },
  { at: 'diagnosis/causes/*/cause', what: 'cause', among: (_, __, known) => known.causes },
  { at: 'diagnosis/order/*', what: 'cause', among: inDiagnosis('causes') },
  { at: 'diagnosis/symptoms/*/first/*', what: 'cause', among: inDiagnosis('causes') },
  { at: 'diagnosis/symptoms/*/place', what: 'place', among: inPack('places') },
  { at: 'diagnosis/mandatory/*/column', what: 'column', among: inPack('diagnosis/exports/columns') },
  { at: 'diagnosis/mandatory/*/sites/*', what: 'site', among: inPack('sites') },
  { at: 'diagnosis/causes/*/opens/procedure', what: 'procedure', among: inPack('procedures') },
  { at: 'diagnosis/causes/*/opens/reason', what: 'reason', among: reasonsOpened },
  { at: 'diagnosis/causes/*/args/list', what: 'phrase list', among: inPack('lists') },
  { at: 'diagnosis/causes/*/args/lists/*', what: 'phrase list', among: inPack('lists') },
  { at: 'diagnosis/causes/*/args/columns/*', what: 'column', among: inPack('diagnosis/exports/columns') },
  { at: 'diagnosis/causes/*/args/column', what: 'column', among: inPack('diagnosis/exports/columns') },
  { at: 'diagnosis/causes/*/when/**/site/*', what: 'site', among: inPack('sites') },
]

/** Names in the pack's plain data that nothing answers to. */
export function looseReferences(pack: unknown, known: KnownNames): LooseReference[] {
  return references.flatMap(({ at, what, among, where }) =>
    placesOf(pack, at.split('/')).flatMap((path) => {
      const word = valueAt(pack, path)
      if (typeof word !== 'string' || where?.(pack, path) === false) return []
      const allowed = among(pack, path.slice(0, 2), known, path)
      return allowed === undefined || allowed.includes(word) ? [] : [{ path, word, what, among: allowed }]
    }),
  )
}

/** Paths of `data` that the pattern fits. */
export function placesOf(data: unknown, pattern: readonly string[], above: Path = []): Path[] {
  const [head, ...rest] = pattern
  if (head === undefined) return [above]
  if (head === '**')
    return [
      ...placesOf(data, rest, above),
      ...membersOf(data).flatMap(([key, value]) => placesOf(value, pattern, [...above, key])),
    ]
  return membersOf(data).flatMap(([key, value]) =>
    head === '*' || head === String(key) ? placesOf(value, rest, [...above, key]) : [],
  )
}

function membersOf(data: unknown): [string | number, unknown][] {
  if (Array.isArray(data)) return data.map((item: unknown, index) => [index, item])
  return typeof data === 'object' && data !== null ? Object.entries(data) : []
}
