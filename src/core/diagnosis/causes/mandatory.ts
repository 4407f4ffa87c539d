import { RE2JS } from 're2js'
import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import type { Mandatory } from '../../policy/health.ts'
import { type CauseDraft, cause, cell, orClear } from '../cause.ts'
import { categorySteps, sameness } from '../cells.ts'

type Asked = {
  about: Mandatory
  sites: ReadonlySet<string> | null
  categories: ReadonlySet<string> | null
  shape: RE2JS | null
}

const setOf = (names: readonly string[] | undefined): ReadonlySet<string> | null =>
  names === undefined ? null : new Set(names.map(sameness))

/** Whether it is asked of this listing; null where site or category would decide and the export gives none. */
function isAsked({ sites, categories }: Asked, row: ListingRow): boolean | null {
  const site = cell(row, 'site')
  const category = cell(row, 'category')
  const bySite = sites === null ? true : site === '' ? null : sites.has(sameness(site))
  const byCategory =
    categories === null
      ? true
      : category === ''
        ? null
        : categorySteps(category).some((step) => categories.has(step))
  if (bySite === false || byCategory === false) return false
  return bySite === null || byCategory === null ? null : true
}

function draftFor({ about, shape }: Asked, row: ListingRow): CauseDraft[] {
  const value = cell(row, about.column)
  const isShaped = shape === null || shape.matches(value)
  if (value !== '' && isShaped) return []
  const { title } = about
  const base = {
    where: { column: about.column },
    measured: value === '' ? null : value,
    threshold: about.value ?? null,
    remedy: about.remedy,
    rests: about,
  }
  return [
    value === ''
      ? {
          ...base,
          says: { zh: `缺少：${title.zh}。`, en: `Missing: ${title.en}.`, ru: `Отсутствует: ${title.ru}.` },
        }
      : {
          ...base,
          says: {
            zh: `${title.zh}填写格式不对：“${value}”。`,
            en: `${title.en} is not written as asked for: "${value}".`,
            ru: `${title.ru}: неверный вид значения «${value}».`,
          },
        },
  ]
}

/** Attributes, certificates and labels that site and category ask for: missing, or not of the shape asked for. */
export const mandatory = cause({
  name: 'mandatory',
  looksAt: 'attributes, certificates and labels that the site asks for in the category',
  args: z.strictObject({ kinds: z.optional(z.array(z.enum(['attribute', 'certificate', 'label']))) }),
  prepare: ({ law, columns }, { kinds }) => {
    const all = law.mandatory
      .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      .map(
        (about): Asked => ({
          about,
          sites: setOf(about.sites),
          categories: setOf(about.categories),
          shape: about.value === undefined ? null : RE2JS.compile(about.value),
        }),
      )
    return (row) => {
      const judged = all.map((asked) => ({ asked, is: isAsked(asked, row) }))
      const due = judged.filter(({ is }) => is !== false)
      if (due.length === 0) return 'not-asked'
      const measurable = due.filter(({ asked, is }) => is === true && columns.has(asked.about.column))
      const drafts = measurable.flatMap(({ asked }) => draftFor(asked, row))
      return drafts.length === 0 && measurable.length < due.length ? 'not-measured' : orClear(drafts)
    }
  },
})
