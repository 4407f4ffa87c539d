import { define } from './language.tsx'
import { plural } from './plural.ts'

type States = Record<'fires' | 'silent' | 'cannot-determine', string>

/** Signals of a picture: what they are called, and that they decide nothing. */
export const signalsText = define({
  zh: {
    signalsSeen: (n: number) => `${n} 项提示信号`,
    signals: '提示信号',
    signalsLead: '信号只供人参考，不决定任何事：不会阻止提交，不会成为裁定条款。',
    signalNames: {
      'saved-by-a-library': '由通用图像库保存，而不是相机直接写出',
      'thumbnail-differs': '缩略图与图片内容不同',
      'one-date-apart': '三个时间中有一个与其他不同',
      'no-maker-note': '缺少该品牌相机通常写入的厂商记录',
      'clock-against-satellites': '相机时钟与卫星时间不符',
    } as Record<string, string>,
    states: { fires: '出现', silent: '未出现', 'cannot-determine': '无法判断' } as States,
    measured: '测得',
  },
  en: {
    signalsSeen: (n: number) => plural('en', n, { one: '# signal', other: '# signals' }),
    signals: 'Signals',
    signalsLead:
      'A signal is shown to a person and decides nothing: it holds no filing back and is no clause of a decision.',
    signalNames: {
      'saved-by-a-library': 'Saved by a common library rather than by the camera itself',
      'thumbnail-differs': 'The thumbnail shows something else than the picture',
      'one-date-apart': 'One of the three dates differs from the others',
      'no-maker-note': 'The block this maker’s cameras write is missing',
      'clock-against-satellites': 'The camera’s clock does not fit the satellites’',
    } as Record<string, string>,
    states: { fires: 'seen', silent: 'not seen', 'cannot-determine': 'cannot be told' } as States,
    measured: 'measured',
  },
  ru: {
    signalsSeen: (n: number) =>
      plural('ru', n, { one: '# сигнал', few: '# сигнала', many: '# сигналов', other: '# сигнала' }),
    signals: 'Сигналы',
    signalsLead:
      'Сигнал показывают человеку, и он ничего не решает: не мешает подаче и не становится пунктом решения.',
    signalNames: {
      'saved-by-a-library': 'Сохранено обычной библиотекой, а не самой камерой',
      'thumbnail-differs': 'На миниатюре не то, что на изображении',
      'one-date-apart': 'Одна из трёх дат отличается',
      'no-maker-note': 'Нет блока, который пишут камеры этой марки',
      'clock-against-satellites': 'Часы камеры расходятся со спутниками',
    } as Record<string, string>,
    states: { fires: 'есть', silent: 'нет', 'cannot-determine': 'определить нельзя' } as States,
    measured: 'измерено',
  },
})
