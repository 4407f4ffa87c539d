import { preflight as runPreflight } from '../../evidence/preflight.ts'
import { gate, noArgs } from '../gate.ts'

export const preflight = gate({
  name: 'preflight',
  looksAt: 'Whether a check finds something that is certain to be refused.',
  kind: 'law',
  codes: ['finding:*'],
  args: noArgs,
  test: ({ state, law, at, given }) =>
    runPreflight(state, law, {
      now: at,
      shop: given.shop,
      earlierStatements: given.earlierStatements,
      health: given.health,
    })
      .findings.filter((finding) => finding.level === 'block')
      .map((finding) => ({ is: 'finding', finding })),
})
