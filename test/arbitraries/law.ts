/** Laws random histories run under: the invented marketplace with every gate, in shapes that differ where laws can differ. */
import { calendarSchema, type Law, packSchema } from '#core/policy/pack.ts'
import type { GateRule, Procedure } from '#core/policy/procedure.ts'
import { inventedPack } from '../fixtures/law.ts'

const here = { source: 'house-rules', clause: 'c-1', confidence: 'medium' } as const
const says = (en: string) => ({ zh: en, en, ru: en })

const gate = (name: string, more: Record<string, unknown> = {}) => ({
  ...here,
  gate: name,
  remedy: says(`mend ${name}`),
  ...more,
})

const everyGate = [
  gate('window', { args: { codes: ['window-close', 'evidence-deadline'] } }),
  gate('type-matches'),
  gate('bound-mailbox', { args: { personalDomains: ['mail.example'] } }),
  gate('account', { args: { allowed: ['active', 'selling-suspended'] } }),
  gate('one-open'),
  gate('new-evidence'),
  gate('changed-text'),
  gate('tries'),
  gate('preflight'),
  gate('notice-first', { on: ['OpenCase', 'FilePacket'] }),
]

const closing = (code: string, anchor: string, after: string, more: Record<string, unknown>) => ({
  ...here,
  code,
  anchor,
  after,
  kind: 'deadline',
  closes: 'filing',
  lapses: true,
  title: says(code),
  ...more,
})

const deadlines = [
  closing('window-close', 'notice', 'P30D', { when: { attempt: [1] } }),
  closing('window-close', 'denied', 'P15D', { when: { not: { attempt: [1] } } }),
  {
    ...here,
    code: 'evidence-deadline',
    anchor: 'notice',
    fromField: 'evidence-deadline',
    kind: 'deadline',
    closes: 'filing',
    title: says('evidence deadline'),
  },
  { ...here, code: 'review-latest', anchor: 'filed', after: '5wd', kind: 'clock', title: says('review') },
]

const rules = [
  {
    ...here,
    id: 'coverage',
    check: 'allegations-covered',
    level: 'block',
    title: says('every allegation answered'),
    remedy: says('answer it'),
  },
]

const stage = ({ id, ...more }: Shape['stages'][number]) => ({ ...here, id, title: says(id), ...more })

const appealType = (id: string) => ({ ...here, title: says(id), label: id, queue: `${id}-queue` })

export type Shape = {
  tries: number | null
  stages: {
    id: string
    by: 'reviewer' | 'committee'
    when?: { failures: { min: number } } | { listingFailures: { min: number } }
    onEscalation?: boolean
  }[]
  contested: boolean
  opensWith?: 'notice' | 'claim'
  /** Gates beside those that every shape has. */
  gates?: string[]
  /** Hours after a denial before which nothing can be filed again. */
  coolDown?: number
  /** Asking for one more document. */
  asking?: { within: string; clock: 'stops' | 'restarts' | 'runs'; most: number }
}

const coolDown = (hours: number) => ({
  ...here,
  code: 'refile-from',
  anchor: 'denied',
  after: `PT${hours}H`,
  kind: 'deadline',
  opens: 'filing',
  title: says('cool-down'),
})

const penalties = {
  levels: [
    {
      ...here,
      level: 1,
      title: says('level 1'),
      reached: [{ reasons: ['trademark'], grade: 'grave' }],
      points: 200,
    },
  ],
}

/** A cool-down is a deadline of the window. */
const gatesOf = ({ coolDown }: Shape) =>
  coolDown === undefined
    ? everyGate
    : everyGate.map((one) =>
        one.gate === 'window'
          ? { ...one, args: { codes: ['window-close', 'evidence-deadline', 'refile-from'] } }
          : one,
      )

/** A claim that is upheld takes the listing down and penalises the shop it is about. */
function reportOutcomes(base: Procedure | undefined) {
  if (base === undefined) throw new Error('the invented pack has no procedure')
  const { granted, denied } = base.outcomes
  return { granted: { ...granted, listing: 'removed', penalises: true }, denied }
}

const notice = {
  ...here,
  fields: {
    ticket: { title: says('ticket'), labels: ['Ticket'], as: 'id', required: true },
    'evidence-deadline': {
      title: says('evidence deadline'),
      labels: [],
      as: 'instant',
      means: 'evidence-due',
    },
  },
}

const documents = {
  ...inventedPack.documents,
  'error-page': {
    ...here,
    title: says('error page'),
    role: 'error-page',
    fileType: 'Error',
    hint: says('the whole page'),
  },
}

/** The law of that shape, validated as any pack is. */
export function lawOf(shape: Shape): Law {
  const base = inventedPack.procedures.restore
  const trademark = inventedPack.reasons.trademark
  const claim = shape.opensWith === 'claim'
  const reopening = shape.coolDown === undefined ? [] : [coolDown(shape.coolDown)]
  const asking = shape.asking === undefined ? {} : { askForMore: { ...here, ...shape.asking } }
  const pack = packSchema.parse({
    ...inventedPack,
    reviews: { restore: asking },
    sites: {
      ...inventedPack.sites,
      DE: { ...here, title: says('German site'), documentLanguages: ['en', 'de'] },
    },
    appealTypes: { trademark: appealType('trademark'), copyright: appealType('copyright') },
    reasons: {
      trademark,
      copyright: { ...trademark, codes: ['IP_C'], appealType: 'copyright' },
      other: { ...trademark, codes: [] },
    },
    notice,
    penalties,
    tuning: {
      ...inventedPack.tuning,
      'skip-rest-minutes': { value: 60, unit: 'minutes', bench: 'set by hand' },
    },
    documents,
    clauses: { ...inventedPack.clauses, 'c-2': inventedPack.clauses['c-1'] },
    procedures: {
      restore: {
        ...base,
        subjectKeys: ['listing', 'site', 'variant', 'reason'],
        reasons: ['trademark', 'copyright'],
        ...(claim ? { opensWith: 'claim', outcomes: reportOutcomes(base) } : {}),
        deadlines: [...deadlines, ...reopening],
        tries: { ...here, value: shape.tries },
        gates: [...gatesOf(shape), ...(shape.gates ?? []).map((name) => gate(name))],
        rules,
        stages: shape.stages.map(stage),
        decisionClauses: ['c-1', 'c-2'],
        checklist: [
          { ...here, id: 'mailbox', text: says('mailbox') },
          { ...here, id: 'covered', text: says('covered'), tickedBy: ['coverage'] },
        ],
        ...(shape.contested ? { contestedQueue: 'classification' } : {}),
      },
    },
  })
  return { pack, procedureId: 'restore', calendar }
}

const calendar = calendarSchema.parse({
  calendar: 'seven',
  title: { zh: '测试日历', en: 'Test calendar' },
  weekend: [6, 7],
  from: '2026-01-01',
  knownUntil: '2026-12-31',
  off: [],
  on: [],
  sources: {},
})

/** Two tries before one reviewer; no limit through two stages; one try; a report; an appeal that ends before people. */
export const laws = {
  twoTries: lawOf({
    tries: 2,
    stages: [{ id: 'first', by: 'reviewer' }],
    contested: true,
    asking: { within: 'P3D', clock: 'stops', most: 2 },
  }),
  twoStages: lawOf({
    tries: null,
    stages: [
      { id: 'first', by: 'reviewer' },
      { id: 'appeal', by: 'reviewer' },
      { id: 'board', by: 'committee' },
    ],
    contested: false,
  }),
  report: lawOf({
    tries: null,
    stages: [
      { id: 'first', by: 'reviewer' },
      { id: 'expert', by: 'committee', onEscalation: true },
    ],
    contested: false,
    opensWith: 'claim',
    gates: ['once-a-day', 'items-answered', 'attested'],
    coolDown: 48,
    asking: { within: 'PT48H', clock: 'restarts', most: 1 },
  }),
  manual: lawOf({
    tries: null,
    stages: [
      { id: 'first', by: 'reviewer' },
      { id: 'manual', by: 'committee', when: { failures: { min: 1 } } },
    ],
    contested: false,
    gates: ['no-relisting', 'items-answered'],
  }),
  oneTry: lawOf({
    tries: 1,
    stages: [{ id: 'board', by: 'committee' }],
    contested: false,
    asking: { within: '2wd', clock: 'runs', most: 1 },
  }),
}

/** Failures counted over all cases about a listing; it shows only where several are played. */
export const perListing: Law = lawOf({
  tries: 1,
  stages: [
    { id: 'first', by: 'reviewer' },
    { id: 'manual', by: 'committee', when: { listingFailures: { min: 1 } } },
  ],
  contested: false,
})

/** The same law with its gates changed: how a wrong decider is planted. */
export function withGates(law: Law, change: (gates: GateRule[]) => GateRule[]): Law {
  const procedure = law.pack.procedures[law.procedureId]
  if (procedure === undefined) return law
  const changed = { ...procedure, gates: change(procedure.gates) }
  return { ...law, pack: { ...law.pack, procedures: { ...law.pack.procedures, [law.procedureId]: changed } } }
}
