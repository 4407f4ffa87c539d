import { define } from './language.tsx'
import { plural } from './plural.ts'

/** Files before and while they are handed over. */
export const uploadText = define({
  zh: {
    reading: '正在本机检查',
    waiting: '等待上传',
    held: '按规则这个文件会被拒绝，尚未上传。仍要上传吗？上传后系统会再次检测。',
    uploadAnyway: '仍要上传',
    guessed: '按文件名推测，添加前请核对。',
    attachAll: (n: number) => `将 ${n} 个文件添加为证据`,
    notSaid: (n: number) => `另有 ${n} 个文件还没有说明种类或未上传`,
    again: '重新上传',
    same: (name: string) => `与案件中已有的“${name}”内容完全相同。`,
    twice: '与这次拖入的另一个文件内容完全相同。',
    locked: '这个 PDF 带有锁；若打开时需要密码，审核方会打不开。上传后可知。',
    later: (n: number) => `另有 ${n} 项检查在上传后进行`,
    here: '上传前检查（在本机）',
    progress: (read: number, sent: number, all: number) => `已检查 ${read} / ${all}，已上传 ${sent} / ${all}`,
  },
  en: {
    reading: 'Being checked in this browser',
    waiting: 'Waiting to be uploaded',
    held: 'By the rules this file would be refused; it is not uploaded yet. Upload it nevertheless? It is measured again then.',
    uploadAnyway: 'Upload nevertheless',
    guessed: 'Guessed from the name of the file: check before you add it.',
    attachAll: (n: number) =>
      plural('en', n, { one: 'Add # file as evidence', other: 'Add # files as evidence' }),
    notSaid: (n: number) =>
      plural('en', n, {
        one: '# more is not said what it is, or not uploaded',
        other: '# more are not said what they are, or not uploaded',
      }),
    again: 'Upload again',
    same: (name: string) => `The very same file is in the case already as "${name}".`,
    twice: 'The very same file was dropped twice.',
    locked:
      'This PDF has a lock. If it asks for a password a reviewer cannot open it; that is known after the upload.',
    later: (n: number) =>
      plural('en', n, { one: '# more check after the upload', other: '# more checks after the upload' }),
    here: 'Checked before the upload, in this browser',
    progress: (read: number, sent: number, all: number) =>
      `Checked ${read} of ${all}, uploaded ${sent} of ${all}`,
  },
  ru: {
    reading: 'Проверяется в браузере',
    waiting: 'Ожидает загрузки',
    held: 'По правилам этот файл отклонят; он ещё не загружен. Всё равно загрузить? После загрузки он будет измерен снова.',
    uploadAnyway: 'Всё равно загрузить',
    guessed: 'Угадано по имени файла: проверьте перед добавлением.',
    attachAll: (n: number) =>
      plural('ru', n, {
        one: 'Добавить # файл',
        few: 'Добавить # файла',
        many: 'Добавить # файлов',
        other: 'Добавить # файла',
      }),
    notSaid: (n: number) =>
      plural('ru', n, {
        one: 'Ещё # файл не назван или не загружен',
        few: 'Ещё # файла не названы или не загружены',
        many: 'Ещё # файлов не названы или не загружены',
        other: 'Ещё # файла не названы или не загружены',
      }),
    again: 'Загрузить снова',
    same: (name: string) => `Точно такой же файл уже есть в деле: «${name}».`,
    twice: 'Точно такой же файл выбран дважды.',
    locked:
      'На этом PDF стоит защита. Если он просит пароль, проверяющий его не откроет; это станет известно после загрузки.',
    later: (n: number) =>
      plural('ru', n, {
        one: 'Ещё # проверка после загрузки',
        few: 'Ещё # проверки после загрузки',
        many: 'Ещё # проверок после загрузки',
        other: 'Ещё # проверки после загрузки',
      }),
    here: 'Проверено до загрузки, в браузере',
    progress: (read: number, sent: number, all: number) =>
      `Проверено ${read} из ${all}, загружено ${sent} из ${all}`,
  },
})
