import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvReader, separatorOf } from './csv.ts'
import { encodingOf, isWorkbook } from './encoding.ts'
import { exportReader, readExport } from './read.ts'

const names = { listing: ['Product ID', '商品ID'], sku: ['SKU'], title: ['Name', '标题'], gtin: ['EAN'] }
const bytes = (...all: number[]) => Uint8Array.from(all)

describe('a table', () => {
  test('JD-02 columns are found by any of their names, unknown ones are kept', () => {
    const { rows, headers, unknown, problems } = readExport(
      '\uFEFFproduct_id;SKU;标题;Warehouse\r\nA1;S-1;"Case; ""blue""\nfor phones";North\r\n\r\nA2;S-2;Lamp;South',
      names,
    )
    expect({ headers, unknown, problems }).toEqual({
      headers: { listing: 'product_id', sku: 'SKU', title: '标题' },
      unknown: ['Warehouse'],
      problems: [],
    })
    expect(rows).toEqual([
      {
        line: 2,
        fields: { listing: 'A1', sku: 'S-1', title: 'Case; "blue"\nfor phones' },
        other: { Warehouse: 'North' },
        infractions: [],
      },
      {
        line: 5,
        fields: { listing: 'A2', sku: 'S-2', title: 'Lamp' },
        other: { Warehouse: 'South' },
        infractions: [],
      },
    ])
  })

  test('JD-02 a wrong row is named by line and column, and nothing else is lost', () => {
    const text = [
      'Product ID,SKU,Name',
      'A1,S-1,ok',
      'A2,S-2',
      'A3,S-3,c,d',
      'A4,"S-4"x,e',
      'A5,"never closed,f',
      'A6,S-6,g',
      'A7,S-7,"two',
      'lines"',
      'A8,S-8,h,',
    ].join('\n')
    const { rows, problems } = readExport(text, names)
    expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 3, 'too-few-cells'],
      [4, 4, 'too-many-cells'],
      [5, 2, 'text-behind-quote'],
      [6, 2, 'text-behind-quote'],
    ])
    expect(rows.map(({ fields }) => fields.listing)).toEqual(['A1', 'A6', 'A7', 'A8'])
  })

  test('JD-02 a quote that nothing closes takes its own line with it and no other', () => {
    const { rows, problems } = readExport('Product ID,SKU\nA1,"S-1\nA2,S-2\nA3,S-3\n', names)
    expect(problems).toMatchObject([{ line: 2, code: 'quote-not-closed' }])
    expect(rows.map(({ fields }) => fields.listing)).toEqual(['A2', 'A3'])
  })

  test('JD-02 a file without any known column says so', () => {
    expect(readExport('a,b\n1,2\n', names).problems).toMatchObject([{ line: 1, code: 'no-header' }])
    expect(readExport('', names).problems).toMatchObject([{ line: 1, code: 'no-header' }])
  })

  test.each([
    ['a,b;c,d', ','],
    ['a;b,c;d', ';'],
    ['a\tb', '\t'],
    ['"a,b,c";d', ';'],
    ['sep=;\na,b', ';'],
    ['one', ','],
  ])('the separator of %j is %j', (head, separator) => expect(separatorOf(head)).toBe(separator))
})

const cells = fc.string({
  unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\t', 'ж', '字', ' '),
  maxLength: 6,
})

test('JD-02 whatever is written by the rules of RFC 4180 is read back, cut anywhere', () => {
  const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(40), { maxLength: 6 }),
      (rows, cuts) => {
        const text = rows.map((row) => row.map(quote).join(',')).join('\r\n')
        const reader = csvReader(',')
        let at = 0
        const read = cuts.flatMap((cut) => {
          const piece = text.slice(at, at + cut)
          at += cut
          return reader.push(piece)
        })
        const all = [...read, ...reader.push(text.slice(at)), ...reader.end()]
        expect(all.map((row) => row.cells)).toEqual(rows)
        expect(reader.problems).toEqual([])
      },
    ),
  )
})

test('JD-02 any text at all is read to its end, each line a row, a problem or blank', () => {
  fc.assert(
    fc.property(
      fc.array(cells, { maxLength: 20 }).map((parts) => parts.join('')),
      (text) => {
        const reader = exportReader(names)
        for (let at = 0; at < text.length; at += 3) reader.push(text.slice(at, at + 3))
        expect(reader.end()).toEqual(readExport(text, names))
      },
    ),
  )
})

test('JD-02 a hundred thousand rows, and quotes meant to make it slow', () => {
  const many = `Product ID,SKU,Name\n${'A1,S-1,"a ""b"" c"\n'.repeat(100_000)}`
  expect(readExport(many, names).rows).toHaveLength(100_000)
  const start = performance.now()
  readExport(`Product ID,SKU\n${'"""x\n'.repeat(50_000)}`, names)
  readExport(`Product ID,SKU\n${'"a\n'.repeat(50_000)}`, names)
  readExport(`Product ID,SKU\n"${'a,b\n'.repeat(50_000)}`, names)
  expect(performance.now() - start).toBeLessThan(8_000)
})

describe('a list of products', () => {
  const product = {
    id: 'A1',
    name: 'Case',
    mainImage: 'https://pictures.example.com/1.jpg',
    parsedAttributes: [{ name: 'imei', value: 'Yes' }],
    review: {
      infractions: [{ code: 'counterfeit', description: 'Looks like a copy', where: 'mainImage' }, 'x'],
    },
    variants: [
      { id: 'V1', sku: 'S-1', ean: '111' },
      { id: 'V2', sku: 'S-2' },
    ],
  }
  const more = { ...names, imei: ['imei'], 'main-image': ['mainImage'] }

  test('JD-02 is read product by product, each variant a row, with the infractions', () => {
    for (const shape of [[product], { data: [product] }, { data: { items: [product] } }]) {
      const { rows, problems, headers } = readExport(JSON.stringify(shape), { ...more, listing: ['id'] })
      expect(problems).toEqual([])
      expect(rows.map(({ fields }) => [fields.listing, fields.sku, fields.gtin, fields.imei])).toEqual([
        ['A1', 'S-1', '111', 'Yes'],
        ['A1', 'S-2', undefined, 'Yes'],
      ])
      expect(headers).toMatchObject({ gtin: 'variants.ean', imei: 'parsedAttributes.imei' })
      expect(rows[0]?.infractions).toEqual([
        { code: 'counterfeit', text: 'Looks like a copy', where: 'mainImage' },
      ])
    }
  })

  test('JD-02 what is no product is named by its number', () => {
    const { rows, problems } = readExport(JSON.stringify([product, 7, { id: 'A2' }]), { listing: ['id'] })
    expect(problems).toMatchObject([{ line: 2, code: 'not-a-product', seen: '7' }])
    expect(rows).toHaveLength(3)
    expect(readExport('[{', names).problems).toMatchObject([{ code: 'not-json' }])
    expect(readExport('{"a": 1}', names).problems).toMatchObject([{ code: 'not-a-product' }])
  })
})

describe('bytes', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text)
  test.each([
    ['utf-8', bytes(0xef, 0xbb, 0xbf, 0x61)],
    ['utf-8', utf8('标题,название')],
    ['utf-8', utf8('标题').slice(0, 4)],
    ['utf-16le', bytes(0xff, 0xfe, 0x61, 0)],
    ['utf-16be', bytes(0xfe, 0xff, 0, 0x61)],
    ['utf-16le', bytes(0x61, 0, 0x62, 0, 0x63, 0)],
    ['utf-16be', bytes(0, 0x61, 0, 0x62, 0, 0x63)],
    ['gb18030', bytes(0xb1, 0xea, 0xcc, 0xe2, 0x2c)],
  ] as const)('JD-02 %s is told from the bytes', (encoding, head) => expect(encodingOf(head)).toBe(encoding))

  test('JD-02 a workbook is known for one', () => {
    expect(isWorkbook(bytes(0x50, 0x4b, 3, 4))).toBe(true)
    expect(isWorkbook(utf8('PRODUCT'))).toBe(false)
  })
})
