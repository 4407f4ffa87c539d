import { documentOf } from '../../policy/law.ts'
import type { Text } from '../../policy/values.ts'
import { aboutExhibit, exhibitCheck, nameOf, noArgs } from '../check.ts'

const whose: Record<'company' | 'issuer' | 'translator', Text> = {
  company: { zh: '卖家公司公章', en: "the seller's company seal", ru: 'печать компании продавца' },
  issuer: { zh: '出具方公章', en: "its issuer's seal", ru: 'печать выдавшей стороны' },
  translator: { zh: '翻译公司印章', en: "the translation company's seal", ru: 'печать бюро переводов' },
}

/** Documents that have to bear a seal. Nothing measures seals yet, so a person is asked to look. */
export const seal = exhibitCheck({
  name: 'seal',
  looksAt: 'the seal a document has to bear',
  args: noArgs,
  run: ({ exhibit, law }) => {
    const asked = documentOf(law, exhibit.document)?.seal
    if (asked === undefined) return 'nothing'
    const name = nameOf(exhibit)
    return [
      {
        ...aboutExhibit(exhibit),
        level: 'ask',
        measured: null,
        threshold: asked,
        confidence: 'low',
        says: {
          zh: `“${name}”须有${whose[asked].zh}：系统没有检测，需要人工查看。`,
          en: `"${name}" has to bear ${whose[asked].en}: this was not measured, a person has to look.`,
          ru: `На «${name}» нужна ${whose[asked].ru}: это не измерялось, должен посмотреть человек.`,
        },
      },
    ]
  },
})
