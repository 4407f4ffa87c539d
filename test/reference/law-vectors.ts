/** Vectors of the law: packs and calendars of invented marketplaces and countries. */
import { inventedCalendar, inventedPack } from '#test/fixtures/law.ts'
import type { Vectors } from './vector.ts'

const full: unknown = JSON.parse(JSON.stringify(inventedPack))

const contradicted = structuredClone(inventedPack)
const window = contradicted.procedures.restore?.deadlines[1]
if (window === undefined) throw new Error('the invented pack has no window')
window.contradicted = [
  { source: 'house-rules', says: { zh: '另一处写 60 天。', en: 'Elsewhere it is 60 days.' } },
]
window.confidence = 'low'

/** As little as a pack may hold: what has a default is left out. */
const restore = inventedPack.procedures.restore
const brief = {
  ...inventedPack,
  effectiveFrom: '2026-03-12',
  documents: {},
  lists: {},
  tuning: undefined,
  reasons: {},
  procedures: {
    restore: {
      ...restore,
      reasons: [],
      deadlines: [],
      rules: [],
      checklist: [],
      beforeFiling: [],
      afterFiling: [],
    },
  },
}

export const packs: Vectors = {
  format: 'pack',
  valid: {
    'invented-marketplace': full,
    'contradicted-window': JSON.parse(JSON.stringify(contradicted)),
    brief: JSON.parse(JSON.stringify(brief)),
  },
  from: 'invented-marketplace',
  faults: [
    { name: 'version-zero', why: 'the first version is 1', at: '/version', to: 0 },
    {
      name: 'duration-in-words',
      why: 'durations are PT72H, P7D or 5wd',
      at: '/procedures/restore/deadlines/1/after',
      to: '30 days',
    },
    { name: 'value-without-source', why: 'every value says where it comes from', at: '/zone/source' },
    {
      name: 'bare-number',
      why: 'a number of the law never stands without its provenance',
      at: '/procedures/restore/tries',
      to: 2,
    },
    { name: 'confidence-as-a-number', why: 'low, medium or high', at: '/calendar/confidence', to: 0.8 },
    {
      name: 'russian-missing',
      why: 'what a seller reads is there in Russian',
      at: '/reasons/trademark/title/ru',
    },
    { name: 'id-with-capitals', why: 'ids are lower-case words', at: '/documents/Trademark', to: {} },
    {
      name: 'check-of-unknown-level',
      why: 'levels are block, warn, advise and ask',
      at: '/procedures/restore/rules/0/level',
      to: 'fatal',
    },
    { name: 'rules-outside-a-procedure', why: 'members of a pack are a closed list', at: '/rules', to: [] },
    {
      name: 'day-in-the-wrong-order',
      why: 'dates are year-month-day',
      at: '/sources/house-rules/read',
      to: '01.11.2026',
    },
  ],
}

const says = (zh: string, en: string) => ({ zh, en })
const autumn = {
  calendar: 'valley',
  title: says('山谷国日历', 'Calendar of an invented valley'),
  weekend: [6, 7],
  from: '2026-01-01',
  knownUntil: '2026-12-31',
  off: [{ from: '2026-10-01', to: '2026-10-07', name: says('秋收节', 'Harvest week'), source: 'gazette' }],
  on: [{ day: '2026-10-10', name: says('秋收节调休', 'Made up for harvest week'), source: 'gazette' }],
  sources: {
    gazette: {
      kind: 'primary',
      title: 'Gazette of the valley 4/2025',
      dated: '2025-11-04',
      read: '2026-11-01',
    },
  },
}

export const calendars: Vectors = {
  format: 'calendar',
  valid: {
    'with-make-up-day': autumn,
    'nothing-official-known': inventedCalendar,
    'one-day-off-a-week': { ...autumn, weekend: [5], off: [], on: [] },
  },
  from: 'with-make-up-day',
  faults: [
    { name: 'weekend-in-words', why: 'ISO weekdays, Monday is 1', at: '/weekend/0', to: 'saturday' },
    { name: 'end-left-out', why: 'no official schedule is said as null', at: '/knownUntil' },
    { name: 'holiday-without-source', why: 'every exception says where it comes from', at: '/off/0/source' },
    {
      name: 'make-up-day-as-a-date',
      why: 'a make-up day has a name and a source',
      at: '/on/0',
      to: '2026-10-10',
    },
    { name: 'day-in-the-wrong-order', why: 'dates are year-month-day', at: '/off/0/from', to: '1/10/2026' },
    {
      name: 'source-of-unknown-kind',
      why: 'primary, second-hand or ours',
      at: '/sources/gazette/kind',
      to: 'rumour',
    },
    { name: 'zone-added', why: 'a zone belongs to the pack', at: '/zone', to: 'UTC' },
  ],
}
