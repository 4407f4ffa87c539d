import { define } from './language.tsx'
import { plural } from './plural.ts'

type Fits = Record<'consistent' | 'inconsistent' | 'cannot-determine', string>
type States = Record<'fires' | 'silent' | 'cannot-determine', string>

/** Signals of a picture: what they are called, and that they decide nothing. */
export const signalsText = define({
  zh: {
    fits: {
      consistent: '就能查看的而言，文件与所写的相机相符。',
      inconsistent: '文件与所写的相机不完全相符，见下方信号。',
      'cannot-determine': '文件中的记录太少，无法判断是否相符。',
    } as Fits,
    signalsSeen: (n: number) => `${n} 项提示信号`,
    signals: '提示信号',
    signalsLead: '信号只供人参考，不决定任何事：不会阻止提交，不会成为裁定条款。',
    states: { fires: '出现', silent: '未出现', 'cannot-determine': '无法判断' } as States,
    measured: '测得',
  },
  en: {
    fits: {
      consistent: 'As far as could be looked, the file fits the camera it names.',
      inconsistent: 'The file does not wholly fit what it says it is: see the signals.',
      'cannot-determine': 'Too little is in the file to say whether it fits.',
    } as Fits,
    signalsSeen: (n: number) => plural('en', n, { one: '# signal', other: '# signals' }),
    signals: 'Signals',
    signalsLead:
      'A signal is shown to a person and decides nothing: it holds no filing back and is no clause of a decision.',
    states: { fires: 'seen', silent: 'not seen', 'cannot-determine': 'cannot be told' } as States,
    measured: 'measured',
  },
  ru: {
    fits: {
      consistent: 'Насколько можно посмотреть, файл соответствует указанной камере.',
      inconsistent: 'Файл не вполне соответствует тому, что в нём указано: см. сигналы.',
      'cannot-determine': 'В файле слишком мало, чтобы сказать, соответствует ли он.',
    } as Fits,
    signalsSeen: (n: number) =>
      plural('ru', n, { one: '# сигнал', few: '# сигнала', many: '# сигналов', other: '# сигнала' }),
    signals: 'Сигналы',
    signalsLead:
      'Сигнал показывают человеку, и он ничего не решает: не мешает подаче и не становится пунктом решения.',
    states: { fires: 'есть', silent: 'нет', 'cannot-determine': 'определить нельзя' } as States,
    measured: 'измерено',
  },
})
