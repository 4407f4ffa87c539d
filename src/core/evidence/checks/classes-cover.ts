import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Class numbers in a text as people write them: `9, 25`, `class 25`, `第25类`. */
const classesIn = (text: string): number[] =>
  [...text.matchAll(/\d+/g)].map(([number]) => Number(number)).filter((number) => number >= 1 && number <= 45)

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()

/** Which classes a category's goods fall into is the pack's to say; a category it does not know asks a person. */
export const classesCover = caseCheck({
  name: 'classes-cover',
  looksAt:
    'whether the classes of goods a registration covers, in a field, are those of the category of the case',
  args: z.strictObject({
    field: idSchema,
    /** Classes (Nice, 1 to 45) the goods of a category can fall into, by the category's id. */
    categories: z.record(idSchema, z.array(z.int().check(z.minimum(1), z.maximum(45))).check(z.minLength(1))),
  }),
  run: ({ state, law }, { field, categories }) => {
    const written = fieldOf(state, field)
    const category = folded(state.subject?.category ?? '')
    if (written === null || category === '') return 'nothing'
    const wanted = Object.hasOwn(categories, category) ? categories[category] : undefined
    const covered = classesIn(written)
    if (wanted === undefined || covered.length === 0) return 'unknown'
    if (wanted.some((one) => covered.includes(one))) return 'pass'
    const title = fieldTitle(law, field)
    return [
      {
        subject: title.en,
        where: { in: 'case', field },
        measured: covered.join(', '),
        threshold: wanted.join(', '),
        confidence: 'medium',
        says: {
          zh: `注册证覆盖第 ${covered.join('、')} 类，该类目的商品属于第 ${wanted.join('、')} 类。`,
          en: `The registration covers class ${covered.join(', ')}; goods of this category fall into class ${wanted.join(', ')}.`,
          ru: `Регистрация охватывает классы ${covered.join(', ')}; товары этой категории относятся к классам ${wanted.join(', ')}.`,
        },
      },
    ]
  },
})
