import { define } from './language.tsx'
import { plural } from './plural.ts'

export const timeMachineText = define({
  zh: {
    name: '演示时钟',
    lead: '只在演示环境中有：把时间往前拨，看期限如何关闭。拨过去就回不来。',
    hour: '+1 小时',
    day: '+24 小时',
    working: '+1 个工作日',
    workingHint: '按中国法定工作日历，到下一个工作日 09:00（北京时间）',
    moved: (woken: number) => (woken === 0 ? '时间已拨动，没有期限到点' : `时间已拨动，${woken} 项到点处理`),
  },
  en: {
    name: 'Clock of the demo',
    lead: 'Only the demo has this: move the time forward and watch windows close. There is no way back.',
    hour: '+1 hour',
    day: '+24 hours',
    working: '+1 working day',
    workingHint: 'To 09:00 in Beijing on the next working day of the Chinese calendar',
    moved: (woken: number) =>
      woken === 0
        ? 'Time moved; nothing came due'
        : `Time moved; ${plural('en', woken, { one: '# thing', other: '# things' })} came due`,
  },
  ru: {
    name: 'Часы демонстрации',
    lead: 'Есть только в демонстрации: переведите время вперёд и увидите, как закрываются сроки. Назад пути нет.',
    hour: '+1 час',
    day: '+24 часа',
    working: '+1 рабочий день',
    workingHint: 'До 09:00 по Пекину следующего рабочего дня китайского календаря',
    moved: (woken: number) =>
      woken === 0 ? 'Время переведено; ничего не наступило' : `Время переведено; наступило: ${woken}`,
  },
})
