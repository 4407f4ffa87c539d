import { procedureOf } from '../../policy/law.ts'
import { gate, noArgs } from '../gate.ts'

export const noticeFirst = gate({
  name: 'notice-first',
  looksAt: 'Whether the official notice was taken in, with every field it must have; a claim needs none.',
  kind: 'law',
  codes: ['no-notice', 'notice-incomplete'],
  args: noArgs,
  test: ({ state, law }) => {
    if (procedureOf(law).opensWith === 'claim') return []
    if (state.notice === null || state.notice.text.trim() === '')
      return [{ is: 'refused', code: 'no-notice' }]
    // What could not be read of the notice is asked for, and may be filled in later.
    const fields = { ...state.notice.fields, ...state.fields }
    return Object.entries(law.pack.notice.fields).flatMap(([id, field]) =>
      field.required && !Object.hasOwn(fields, id)
        ? [
            {
              is: 'refused' as const,
              code: 'notice-incomplete' as const,
              subject: id,
              params: { field: field.title },
            },
          ]
        : [],
    )
  },
})
