import { define } from './language.tsx'

type Ways = Record<'beside' | 'blink' | 'overlay', string>

/** Two pictures looked at together. Likeness is shown; nothing is said of whose a picture is. */
export const compareText = define({
  zh: {
    open: '对比两张图片',
    title: '对比两张图片',
    lead: '两张图片同步缩放和移动。这里只看相似与差异，不说明图片属于谁。',
    first: '图片一',
    second: '图片二',
    ways: { beside: '并排', blink: '交替闪现', overlay: '叠加' } as Ways,
    way: '查看方式',
    swap: '切换到另一张（空格键）',
    shown: (name: string) => `正在显示：${name}`,
    share: '第二张的不透明度',
    same: '请选择两张不同的图片',
  },
  en: {
    open: 'Compare two pictures',
    title: 'Two pictures compared',
    lead: 'Both are zoomed and moved together. This shows what is alike and what differs; it says nothing of whose a picture is.',
    first: 'First picture',
    second: 'Second picture',
    ways: { beside: 'side by side', blink: 'blink', overlay: 'overlay' } as Ways,
    way: 'How to look',
    swap: 'The other one (Space)',
    shown: (name: string) => `Shown: ${name}`,
    share: 'How much of the second is seen',
    same: 'Choose two different pictures',
  },
  ru: {
    open: 'Сравнить два изображения',
    title: 'Сравнение двух изображений',
    lead: 'Оба увеличиваются и двигаются вместе. Видно, что похоже и что отличается; чьё изображение — здесь не говорится.',
    first: 'Первое',
    second: 'Второе',
    ways: { beside: 'рядом', blink: 'поочерёдно', overlay: 'наложение' } as Ways,
    way: 'Как смотреть',
    swap: 'Показать другое (пробел)',
    shown: (name: string) => `Показано: ${name}`,
    share: 'Видимость второго',
    same: 'Выберите два разных изображения',
  },
})
