import { isUtf8 } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { latin1 } from './bytes.ts'
import { pdfMarkers } from './pdf-markers.ts'
import { sizeOf } from './picture-size.ts'
import { typeOf } from './signature.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('any bytes have a type and perhaps a size, and nothing throws', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('jpeg', 'png', 'webp', 'gif', 'tiff' as const), (some, type) => {
      typeOf(some, some.length)
      const size = sizeOf(some, type)
      expect(size === null || (size.width >= 0 && size.height >= 0)).toBe(true)
      pdfMarkers(latin1(some))
    }),
  )
})

test('text is what is well-formed UTF-8 without control characters, as the platform judges it', () => {
  const near = fc.array(
    fc.constantFrom(0x41, 0x20, 0xc2, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xc0, 0xff),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  fc.assert(
    fc.property(near, (some) => {
      const head = Uint8Array.from(some)
      // Two of these bytes at the beginning may be another format's mark.
      fc.pre(head[0] !== 0xff)
      expect(typeOf(head, head.length) === 'text').toBe(isUtf8(head))
    }),
  )
})

const catalogue = '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n'
const tree = (count: string) => `2 0 obj <</Type /Pages /Kids [] /Count ${count}>> endobj\n`
const end = 'trailer <</Root 1 0 R>>\n%%EOF\n'

test('pages are told where the tree stands in the clear, and once', () => {
  expect(pdfMarkers(`%PDF-1.7\n${catalogue}${tree('12')}${end}`)).toEqual({ is: 'open', pages: 12 })
  for (const other of [
    `%PDF-1.7\n${catalogue}${tree('12')}`,
    `%PDF-1.7\n${catalogue}${tree('5 0 R')}${end}`,
    `%PDF-1.7\n${catalogue}${tree('12')}${end}${tree('13')}${end}`,
    `%PDF-1.7\n${catalogue}${tree('12')}${tree('13')}${end}`,
    `%PDF-1.7\n${catalogue}4 0 obj <</Type /ObjStm>> endobj\n${tree('12')}${end}`,
    `%PDF-1.7\n${tree('12')}${end}`,
  ])
    expect(pdfMarkers(other)).toEqual({ is: 'not-told' })
  expect(
    pdfMarkers(`%PDF-1.7\n${catalogue}${tree('1')}trailer <</Root 1 0 R /Encrypt 9 0 R>>\n%%EOF`),
  ).toEqual({
    is: 'locked',
  })
})
