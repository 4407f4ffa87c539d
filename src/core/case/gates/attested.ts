import { gate, noArgs } from '../gate.ts'

export const attested = gate({
  name: 'attested',
  looksAt: 'Whether a person vouches for this one filing.',
  kind: 'integrity',
  codes: ['not-attested'],
  args: noArgs,
  test: ({ command }) =>
    command?.type === 'FilePacket' && command.body.attested !== true
      ? [{ is: 'refused', code: 'not-attested', subject: '/attested' }]
      : [],
})
