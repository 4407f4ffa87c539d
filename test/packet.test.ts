/** A packet of every procedure of every pack there is: whatever the law says, its files can be named and its cover printed. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsOfAjv from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { sameName } from '#core/packet/name.ts'
import { stepsOf } from '#core/packet/steps.ts'
import type { Law } from '#core/policy/pack.ts'
import { pressPacket } from '#shell/press/packet.ts'
import { testLibrary } from '#test/law.ts'
import { exhibitOf, filedAt, openCase } from './fixtures/case.ts'

const ajv = new Ajv2020({ allowUnionTypes: true })
formatsOfAjv.default(ajv)
const published = new URL('../docs/reference/schemas/packet-manifest.schema.json', import.meta.url)
const judge = ajv.compile(JSON.parse(readFileSync(published, 'utf8')))

const library = testLibrary()
const laws = library.packs.flatMap((pack) =>
  Object.keys(pack.procedures).map((procedure): [string, Law] => [
    `${pack.pack} v${pack.version} ${procedure}`,
    library.law(pack.pack, pack.version, procedure),
  ]),
)

describe.each(laws)('%s', (_name, law) => {
  const bytes = new TextEncoder().encode('a page')
  const exhibits = Object.keys(law.pack.documents).flatMap((document, i) =>
    ['a', 'b'].map((copy) => exhibitOf(`${copy}${i}`, document, `${document}.pdf`, 'pdf', bytes)),
  )
  const procedure = law.pack.procedures[law.procedureId]
  const state = openCase({
    exhibits,
    reason: procedure?.reasons[0] ?? '',
    subject: { listing: 'x', site: 'RU', sku: 'NLT-1', title: 'Kettle' },
  })

  test('X-07 JA-08 two files of every kind of document are named apart and pressed', async () => {
    const packet = await pressPacket({
      state,
      law,
      preflight: { verdict: 'pass', findings: [], passed: [] },
      filing: 1,
      at: filedAt,
      readExhibit: async () => bytes,
    })
    expect(judge(JSON.parse(JSON.stringify(packet.manifest))), ajv.errorsText(judge.errors)).toBe(true)
    const upload = packet.manifest.files.filter((file) => file.venue)
    const handedIn = exhibits.filter(({ document }) => !law.pack.documents[document]?.keptApart)
    expect(new Set(upload.map((file) => sameName(file.name))).size).toBe(handedIn.length)
    expect(packet.manifest.notes).toEqual([])
    expect(packet.manifest.pack.id).toBe(law.pack.pack)
  })

  test('X-09 the way in and the place to follow the answer are named', () => {
    const steps = stepsOf(state, law)
    for (const id of ['open', 'submit', 'status'])
      expect({ id, place: steps.find((step) => step.id === id)?.place?.path }).toEqual({
        id,
        place: expect.any(String),
      })
  })
})
