import { sameText } from '../../statement/same-text.ts'
import { lastDenied } from '../filed.ts'
import { gate, noArgs } from '../gate.ts'

export const changedText = gate({
  name: 'changed-text',
  looksAt: 'After a denial: whether the reason text differs from every one that was denied.',
  kind: 'law',
  codes: ['same-text'],
  args: noArgs,
  test: ({ state }) => {
    const last = lastDenied(state)
    if (last === undefined || state.statement === null) return []
    const { reasonText } = state.statement
    const same = state.filings.findLast(
      (filing) => filing.filing <= last.filing && sameText(filing.reasonText ?? '', reasonText),
    )
    if (same === undefined) return []
    return [
      { is: 'refused', code: 'same-text', subject: '/statement/reasonText', params: { filing: same.filing } },
    ]
  },
})
