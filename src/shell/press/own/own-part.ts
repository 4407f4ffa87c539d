/**
 * The seller's own part of a packet: what is weighed beside the case. It lies in a folder of its own and never goes to the
 * marketplace. */
import { optionsOf } from '#core/options/options.ts'
import { printBrief } from '../brief.ts'
import type { PressInput } from '../content.ts'
import type { Entry } from '../zip.ts'
import { optionsPage } from './options-page.ts'

/** Folder of the ZIP that stays with the seller. */
export const ownFolder = 'for-you/'

/**
 * The files of the own part. The brief is always masked here, since it is made to be handed on: whoever wants ids written out
 * says so on the page and takes the brief from there. None where the packet is not for the seller alone.
 */
export async function ownEntries({ state, law, at, own }: PressInput): Promise<Entry[]> {
  if (own === undefined) return []
  const { figures, checklist } = own
  const options = optionsOf(state, law, { now: at, consent: false, figures })
  const page = optionsPage({
    code: state.code,
    options,
    checklist,
    warnings: state.noticeWarnings ?? [],
    fields: law.pack.notice.fields,
  })
  const entries = [{ name: `${ownFolder}options.html`, bytes: Buffer.from(page, 'utf8') }]
  if (options.brief.lines.length === 0) return entries
  const brief = await printBrief(options.brief, at, { russian: true })
  return [...entries, { name: `${ownFolder}brief.pdf`, bytes: Buffer.from(brief) }]
}
