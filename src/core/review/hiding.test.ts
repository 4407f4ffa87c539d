import { expect, test } from 'vitest'
import { hiddenName, namesHidden, withoutNames } from './hiding.ts'

const shop = { id: 'shop-a', name: 'Nordlatte', mailbox: 'legal@shop-a.example' }

test('X-05 a seller’s names are out of every text, deep down and whatever their case', () => {
  const names = namesHidden(shop, ['The box shows a logo.'])
  const view = {
    text: 'Dear NORDLATTE, write to Legal@Shop-A.example',
    list: [{ note: 'shop-a', n: 1 }],
    gone: null,
  }
  expect(withoutNames(view, names)).toEqual({
    text: `Dear ${hiddenName}, write to ${hiddenName}`,
    list: [{ note: hiddenName, n: 1 }],
    gone: null,
  })
})

test('a name the allegations are about stays, and so does what is too short to be one', () => {
  expect(namesHidden(shop, ['It uses the mark NORDLATTE.'])).toEqual(['legal@shop-a.example', 'shop-a'])
  expect(namesHidden({ id: 's1', name: 'Up', mailbox: null }, [])).toEqual([])
})
