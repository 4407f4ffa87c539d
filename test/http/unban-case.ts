/** An appeal against the removal of a listing of an invented shop, as a seller gives it over HTTP. */
import type { CaseView } from '#core/doors/shapes.ts'
import type { Client } from '../app.ts'
import { testStart } from '../app.ts'
import { pdf, png } from '../files.ts'

export type Unban = { listing: string; violation: string; venue?: 'external' | 'hosted' }

const noticeText = ({ listing, violation }: Unban) => `Violation notice
Violation ID: ${violation}
Product ID: ${listing}
Site: GLOBAL
Removal time: 2026-11-01 18:00 (UTC+8)
Violation type: absolute claim
1. The title uses an absolute claim that is not allowed.
`

/** A case of its own for that violation, with everything a first filing needs. */
export async function openedUnban(client: Client, of: Unban): Promise<string> {
  const { listing, violation, venue = 'external' } = of
  const { case: id } = await client.give('OpenCase', {
    pack: 'aliexpress',
    procedure: 'unban',
    venue,
    notice: {
      text: noticeText(of),
      fields: {
        'listing-ids': { value: listing },
        'violation-id': { value: violation },
        'removal-time': { value: '2026-11-01T10:00:00Z' },
      },
    },
    allegations: [{ id: 'a1', text: 'The title uses an absolute claim that is not allowed.' }],
    subject: { listing, site: 'GLOBAL', violation, title: 'Pour-over kettle' },
    reason: 'banned-wording',
    noticeAt: testStart - 86_400_000,
    removedAt: testStart - 86_400_000,
  })
  await client.attach(id, 'official-notice', 'notice.pdf', await pdf('Violation notice'))
  await client.give('ChooseType', { appealType: 'listing-content' }, id)
  const fields = {
    'new-wording': 'Pour-over kettle 0.8 l, stainless steel',
    'mended-url': `https://shop.example.test/item/${listing}.html`,
    'statement-zh': '已从标题第三个词处删除绝对化用语，见对比图。',
  }
  await client.give('SetFields', { fields }, id)
  return id
}

/** A comparison no filing held before, and the facts stated with it for the allegation and the items of the last denial. */
export async function mendUnban(client: Client, id: string, round: number, items: string[]): Promise<void> {
  const colour = `#${String(round).repeat(6)}`
  const shown = await client.attach(id, 'before-after', `before-after-${round}.png`, await png(colour))
  const answers = ['a1', ...items].map((allegation) => ({
    allegation,
    text: `Removed "best quality" from the title, see picture ${round}.`,
    exhibits: [shown],
  }))
  const text = `We removed "best quality" from the third word of the title and from the description, as picture ${round} shows.`
  await client.give('StateFacts', { text, reasonText: `Removed in round ${round}.`, answers }, id)
}

export const unbanView = async (client: Client, id: string): Promise<CaseView> =>
  (await client.get(`/api/cases/${id}`)).json<CaseView>()
