import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { showing } from '#test/fixtures/picture.ts'
import { lawOf, now, ruleOf } from '#test/fixtures/rules.ts'
import type { Pack } from '../../policy/pack.ts'
import { preflight } from '../preflight.ts'

const editors: Partial<Pack> = {
  lists: {
    editors: {
      source: 'house-rules',
      confidence: 'medium',
      entries: ['photoshop', 'meitu', '美图秀秀'].map((text) => ({ text, language: 'en' as const })),
    } as Pack['lists'][string],
  },
}
describe('signals stay out of judgement', () => {
  test('X-13 no check reads them, nor anything that could hand them on', () => {
    for (const name of readdirSync(import.meta.dirname).filter((file) => !file.endsWith('.test.ts'))) {
      const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
      expect([name, /\bsignals?\b|\bjudgementOf\b|\bdoubled\b/.test(text)]).toEqual([name, false])
    }
  })
  test('X-13 whatever fires, every check answers as it did: no finding, no clause', () => {
    const fires = (ids: string[]) => ids.map((id) => ({ id, state: 'fires' as const, measured: 1 }))
    const ids = ['saved-by-a-library', 'thumbnail-differs', 'one-date-apart', 'ela', 'noise', 'copy-move']
    const rules = [
      ruleOf('no-editor', { list: 'editors' }),
      ruleOf('provenance-valid'),
      ruleOf('not-generated'),
      ruleOf('ai-label'),
      ruleOf('exif-present', { fields: [] }),
      ruleOf('file-type', { allow: ['jpeg'] }),
    ]
    const law = lawOf(rules, editors)
    const quiet = preflight(showing({ signals: [] }), law, { now })
    expect(preflight(showing({ signals: fires(ids) }), law, { now })).toEqual(quiet)
  })
})
