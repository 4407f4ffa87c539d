import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Words about a case that was raised above the ordinary road. */
export const escalationText = define({
  zh: {
    title: '已转入更高一级审核',
    stage: '当前由谁审核',
    since: '自',
    failures: (n: number) => `该链接累计 ${n} 次失败`,
    clock: '期限',
    noClock: '来源没有说明要多久，所以这里不显示期限。',
    asks: '此阶段还要求',
    notFiled: '下一次提交会直接进入这一级。',
  },
  en: {
    title: 'Raised above the ordinary review',
    stage: 'Decided by',
    since: 'since',
    failures: (n: number) => `${plural('en', n, { one: '# failure', other: '# failures' })} of this listing`,
    clock: 'Clock',
    noClock: 'No source says how long it takes, so no time is shown.',
    asks: 'Asked for at this stage',
    notFiled: 'The next filing goes there directly.',
  },
  ru: {
    title: 'Дело поднято на более высокую ступень',
    stage: 'Кто решает',
    since: 'с',
    failures: (n: number) =>
      `По этому товару ${plural('ru', n, { one: '# отказ', few: '# отказа', many: '# отказов', other: '# отказа' })}`,
    clock: 'Срок',
    noClock: 'Сколько это длится, источник не говорит, поэтому срок не показан.',
    asks: 'На этой ступени нужны',
    notFiled: 'Следующая подача попадёт прямо туда.',
  },
})
