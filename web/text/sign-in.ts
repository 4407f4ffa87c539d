import { define } from './language.tsx'

export const signInText = define({
  zh: {
    title: '登录',
    lead: '链接被下架后，需要什么证据、什么时候截止、能不能提交，都按同一套规则核对。',
    email: '邮箱',
    password: '密码',
    submit: '登录',
    wrong: '邮箱或密码不正确',
    demoTitle: '演示账号（点击即可进入）',
    demoHint: (password: string) => `密码均为 ${password}，数据均为虚构`,
    disclaimer: '本软件与任何平台无隶属关系，规则整理自公开的二手资料并注明日期，不构成法律意见。',
  },
  en: {
    title: 'Sign in',
    lead: 'A listing was removed: which evidence is needed, until when, and whether it can be filed. One law, checked the same way on both sides.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'E-mail or password is wrong',
    demoTitle: 'Demo accounts (one click)',
    demoHint: (password: string) => `The password is ${password} for all of them; all data are invented`,
    disclaimer:
      'Not affiliated with any marketplace. Rules come from dated secondary sources; this is not legal advice.',
  },
  ru: {
    title: 'Вход',
    lead: 'Товар сняли с продажи: какие нужны доказательства, до какого срока и можно ли подавать. Один закон для обеих сторон.',
    email: 'Эл. почта',
    password: 'Пароль',
    submit: 'Войти',
    wrong: 'Неверная почта или пароль',
    demoTitle: 'Демо-учётные записи (одним нажатием)',
    demoHint: (password: string) => `Пароль у всех ${password}; все данные вымышлены`,
    disclaimer:
      'Не связано ни с одной площадкой. Правила взяты из датированных вторичных источников; это не юридическая консультация.',
  },
})
