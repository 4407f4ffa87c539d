/** The formats this project promises to keep: what each is called, what it is for, and the schema the code itself checks with. */
import * as z from 'zod/mini'
import {
  allegationSchema,
  answerSchema,
  linkSchema,
  noticeFieldValueSchema,
  overrideSchema,
} from '#core/case/commands.ts'
import { envelopeSchema, exportSchema, headSchema, logSchema, receiptSchema } from '#core/case/envelope.ts'
import { refusalSchema } from '#core/case/refusal.ts'
import { exifSchema, factsSchema } from '#core/evidence/facts.ts'
import { placeSchema as findingPlaceSchema, findingSchema } from '#core/evidence/finding.ts'
import { manifestSchema } from '#core/packet/manifest.ts'
import { conditionSchema } from '#core/policy/condition.ts'
import * as pack from '#core/policy/pack.ts'
import * as procedure from '#core/policy/procedure.ts'
import { dateSchema, durationSchema, idSchema, sellerTextSchema, textSchema } from '#core/policy/values.ts'
import { caseFileSchema } from '#shell/preflight/case-file.ts'

export type Format = { name: string; title: string; description: string; schema: z.ZodMiniType }

/** Every published format, in the order they are explained. */
export const formats: readonly Format[] = [
  {
    name: 'pack',
    title: 'Policy pack',
    description:
      'The dated law of one marketplace: no code, only values, each with its source, the day it was read, and a confidence.',
    schema: pack.packSchema,
  },
  {
    name: 'calendar',
    title: 'Working-day calendar',
    description:
      'Days off and make-up workdays of one country. Days outside `from` to `knownUntil` are provisional.',
    schema: pack.calendarSchema,
  },
  {
    name: 'facts',
    title: 'Facts of a file',
    description: 'What the laboratory measured of one file. Facts hold no threshold and no verdict.',
    schema: factsSchema,
  },
  {
    name: 'finding',
    title: 'Finding',
    description:
      'What a check found: rule, clause, level, what was measured, against which threshold, and how to mend it.',
    schema: findingSchema,
  },
  {
    name: 'refusal',
    title: 'Refusal',
    description:
      'The engine\'s own "no" to a command, with its clause and until when it stands. A denial is the marketplace\'s.',
    schema: refusalSchema,
  },
  {
    name: 'event-envelope',
    title: 'Event envelope',
    description:
      'One entry of the record of a case. `prev` is the SHA-256 (hex) of the RFC 8785 form of the entry before it, 64 zeros for the first. Personal parts are stored encrypted elsewhere; `commitment` binds them.',
    schema: envelopeSchema,
  },
  {
    name: 'receipt',
    title: 'Receipt',
    description:
      'What a person holds after something was acknowledged. Ed25519 over the RFC 8785 form of the object without `signature`.',
    schema: receiptSchema,
  },
  {
    name: 'export',
    title: 'Export of a case',
    description:
      'The whole record of one case with its receipts and a signed head, checkable without this system.',
    schema: exportSchema,
  },
  {
    name: 'log',
    title: 'Stretch of the log',
    description:
      'The digests of all entries of an installation from one place of its log to another: links any two heads between them, and shows nothing else.',
    schema: logSchema,
  },
  {
    name: 'packet-manifest',
    title: 'Packet manifest',
    description:
      '`manifest.json` of a packet: every other file of the ZIP with its digest, and what the packet says.',
    schema: manifestSchema,
  },
  {
    name: 'case',
    title: 'Case folder',
    description:
      '`case.yaml` of a folder that `recourse preflight FOLDER` checks; the files it names lie beside it.',
    schema: caseFileSchema,
  },
]

/** Parts that several formats share or that deserve a name: each becomes an entry of `$defs`. */
const parts: [string, z.ZodMiniType, string?][] = [
  ['id', idSchema, 'A key inside a pack: lower-case words joined by "-" or "."'],
  ['text', textSchema, 'A text in the languages a person may read'],
  ['seller-text', sellerTextSchema, 'A text a seller reads: Russian is required as well'],
  [
    'duration',
    durationSchema,
    '`PT72H` hours, `P7D` days of 24 hours, `5wd` working days of the procedure’s calendar',
  ],
  ['date', dateSchema, 'A civil date'],
  [
    'condition',
    conditionSchema,
    'Every member given has to hold; a fact that is not known makes the condition unknown, never false',
  ],
  ['need', procedure.needSchema, 'What evidence a reason asks for'],
  ['document', pack.documentSchema],
  ['reason', pack.reasonSchema],
  ['notice-field', pack.noticeFieldSchema],
  ['procedure', procedure.procedureSchema],
  ['deadline-rule', procedure.deadlineRuleSchema],
  ['rule', procedure.ruleSchema, 'A check over the evidence, called by name with arguments'],
  [
    'gate',
    procedure.gateSchema,
    'A condition on an act itself, called by name with arguments; its "no" is a refusal',
  ],
  ['stage', procedure.stageSchema],
  ['outcome', procedure.outcomeSchema],
  ['stated', procedure.statedSchema],
  ['exif', exifSchema],
  ['finding-place', findingPlaceSchema],
  ['head', headSchema, 'The newest entry of a stream and of the installation’s log'],
  ['notice-field-value', noticeFieldValueSchema],
  ['allegation', allegationSchema],
  ['answer', answerSchema],
  ['link', linkSchema, 'One link of an authorisation chain, from the right holder towards the seller'],
  ['override', overrideSchema],
]

/** The JSON Schema (draft 2020-12) of a format as it is published. */
export function publishedSchema(format: Format): Record<string, unknown> {
  const registry = z.registry<{ id?: string; title?: string; description?: string }>()
  for (const [id, schema, description] of parts)
    if (schema !== format.schema) registry.add(schema, { id, ...(description ? { description } : {}) })
  const { $schema, ...schema } = z.toJSONSchema(format.schema, { io: 'input', metadata: registry })
  return {
    $schema,
    $id: `${format.name}.schema.json`,
    title: format.title,
    description: format.description,
    ...schema,
  }
}
