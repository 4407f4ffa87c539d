import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachment, saneFileName } from './file-name.ts'

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\商标证.pdf', '商标证.pdf'],
  ['exe.\u202Efdp.jpg', 'exe.fdp.jpg'],
  ['a\u0000b\r\nSet-Cookie: x.png', 'abSet-Cookie x.png'],
  ['...', 'file'],
  ['', 'file'],
])('%j becomes %j', (given, kept) => expect(saneFileName(given)).toBe(kept))

test('no name breaks a header, a folder or the length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = saneFileName(given)
      expect(name).not.toMatch(/[\\/\r\n\0]/)
      expect(name.startsWith('.')).toBe(false)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
      expect(attachment(name.toWellFormed())).toMatch(
        /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/,
      )
    }),
  )
})
