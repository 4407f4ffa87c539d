/** A trademark removal of an invented shop selling an invented brand, as a seller gives it over HTTP. */
import type { Client } from '../app.ts'
import { testStart } from '../app.ts'
import { pdf } from '../files.ts'

const day = 86_400_000

/** The notice as it arrived, and what a person confirmed of it. */
export const noticeText = `Notice of removal
Ticket ID: JM-204418
Complainant: Nordlatte Metallwerk GmbH
Product ID: 5f3a9c01b2d4e6f708192a3b
SKU: NLT-114
Site: FR
Removed at: 2026-11-01 10:00 UTC
Reason code: IPR_VIOLATION
Evidence Deadline: 2026-11-20 18:00 UTC
Violation Details:
1. The listing uses the trademark NORDLATTE without authorisation.
2. The packaging shown bears the logo of the complainant.
`

export type Opening = { venue?: 'external' | 'hosted'; listing?: string; site?: string }

export const opening = ({
  venue = 'external',
  listing = '5f3a9c01b2d4e6f708192a3b',
  site = 'FR',
}: Opening = {}) => ({
  pack: 'joom',
  procedure: 'listing-appeal',
  venue,
  notice: {
    text: noticeText,
    fields: {
      ticket: { value: 'JM-204418' },
      complainant: { value: 'Nordlatte Metallwerk GmbH' },
      'listing-ids': { value: listing },
      'removal-time': { value: '2026-11-01T10:00:00Z' },
      'reason-code': { value: 'IPR_VIOLATION' },
      'evidence-deadline': { value: '2026-11-20T18:00:00Z' },
    },
  },
  allegations: [
    { id: 'a1', text: 'The listing uses the trademark NORDLATTE without authorisation.' },
    { id: 'a2', text: 'The packaging shown bears the logo of the complainant.' },
  ],
  subject: { listing, site, sku: 'NLT-114', title: 'Pour-over kettle 0.8 l' },
  reason: 'trademark',
  noticeAt: testStart - day,
  removedAt: testStart - day,
  evidenceDeadline: Date.UTC(2026, 10, 20, 18),
})

export const reasonText = 'We are the registered owner of the mark named in the complaint.'

/** The statement; `answered` are the allegations it answers. */
export const statement = (answered: string[], exhibit: string, text?: string, reason = reasonText) => ({
  text:
    text ??
    'The mark NORDLATTE, EUTM 018204417, was registered in our name on 2021-03-04. The certificate is attached; the packaging is our own.',
  reasonText: reason,
  answers: answered.map((allegation) => ({
    allegation,
    text: `The certificate of registration shows that the mark is ours (${allegation}).`,
    exhibits: [exhibit],
  })),
})

/** Opens a case and prepares it so that nothing stands against filing. */
export async function prepared(
  client: Client,
  how: Opening = {},
): Promise<{ id: string; certificate: string }> {
  const { case: id } = await client.give('OpenCase', opening(how))
  await client.attach(id, 'official-notice', 'notice.pdf', await pdf('Notice of removal'))
  const certificate = await client.attach(
    id,
    'own-trademark-certificate',
    '商标注册证（扫描件）.pdf',
    await pdf('Certificate of registration EUTM 018204417'),
  )
  await client.give('ChooseType', { appealType: 'trademark' }, id)
  await client.give('StateFacts', statement(['a1', 'a2'], certificate), id)
  return { id, certificate }
}
