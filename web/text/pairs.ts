import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Pictures of either side of a case, held against each other. */
export const pairsText = define({
  zh: {
    title: '双方图片比对',
    lead: '逐对说明两张图片是什么关系、哪一方的可查日期更早，以及各个日期的证明力。相似只说明相似。',
    forReviewer: '以下“我方”指提交材料的一方。',
    waits: '尚未比对，完成后自动更新',
    sides: { ours: '我方', theirs: '对方', supplier: '供应商' } as Record<
      'ours' | 'theirs' | 'supplier',
      string
    >,
    filer: { ours: '我方（提交方）', theirs: '对方', supplier: '供应商' } as Record<
      'ours' | 'theirs' | 'supplier',
      string
    >,
    sure: '可信度',
    why: '依据',
    left: (n: number) => `还有 ${n} 对尚未比对`,
    leftOut: (n: number) => `图片太多，另有 ${n} 对未列入（原图优先）`,
  },
  en: {
    title: 'Pictures of both sides',
    lead: 'For each pair what the two are to each other, whose dates are earlier, and how far each date carries. Likeness says no more than likeness.',
    forReviewer: '"Ours" is the side that filed.',
    waits: 'not compared yet; this updates by itself',
    sides: { ours: 'ours', theirs: 'theirs', supplier: 'supplier' },
    filer: { ours: 'ours (filed)', theirs: 'other side', supplier: 'supplier' },
    sure: 'confidence',
    why: 'What it rests on',
    left: (n: number) => `${plural('en', n, { one: '# pair is', other: '# pairs are' })} not compared yet`,
    leftOut: (n: number) =>
      `So many pictures: ${plural('en', n, { one: '# more pair is', other: '# more pairs are' })} left out, originals come first`,
  },
  ru: {
    title: 'Изображения обеих сторон',
    lead: 'О каждой паре: как связаны два изображения, чьи даты раньше и чего стоит каждая дата. Сходство — это только сходство.',
    forReviewer: '«Наше» — сторона, подавшая материалы.',
    waits: 'ещё не сравнено; обновится само',
    sides: { ours: 'наше', theirs: 'их', supplier: 'поставщик' },
    filer: { ours: 'наше (подано)', theirs: 'другая сторона', supplier: 'поставщик' },
    sure: 'уверенность',
    why: 'На чём основано',
    left: (n: number) =>
      plural('ru', n, {
        one: 'не сравнена # пара',
        few: 'не сравнены # пары',
        many: 'не сравнено # пар',
        other: 'не сравнено # пары',
      }),
    leftOut: (n: number) =>
      `Изображений много: ${plural('ru', n, {
        one: 'ещё # пара не показана',
        few: 'ещё # пары не показаны',
        many: 'ещё # пар не показано',
        other: 'ещё # пары не показаны',
      })}, сначала оригиналы`,
  },
})
