/** What the panel says, in the language the person chose in Recourse. Short: all of it travels in the bookmark. */
import type { FillerLanguage } from './data.ts'
import type { Written } from './write.ts'

export type Outcome = Written | 'found' | 'none' | 'several'

type Words = {
  title: string
  paste: string
  go: string
  notData: string
  on: string
  notTheForm: string
  fill: string
  close: string
  outcomes: Record<Outcome, string>
  byHand: string
  files: string
  closed: string
  held: string
  done: string
  never: string
}

export const fillerWords: Record<FillerLanguage, Words> = {
  zh: {
    title: 'Recourse 填表助手',
    paste: '请粘贴在 Recourse 材料包页复制的内容：',
    go: '查找表单',
    notData: '这不是材料包页复制的内容。',
    on: '本页',
    notTheForm: '本页不像申诉表单：什么都没有填。',
    fill: '填入找到的项目',
    close: '关闭',
    outcomes: {
      found: '将填入',
      none: '没有找到对应的栏目',
      several: '有几个相似的栏目，请自己填',
      filled: '已填入',
      already: '栏目里已是这个内容',
      'holds-text': '栏目里已有别的内容，没有改动',
      'too-long': '超过栏目允许的长度，没有填',
      'one-line': '内容有多行，栏目只容一行，没有填',
      'no-option': '没有对应的选项，请自己选',
      'not-taken': '页面没有接受，请自己填',
    },
    byHand: '请自己填写',
    files: '请自己依次选择这些文件',
    closed: '页面里有来自其他网站的部分，无法查看。',
    held: '页面曾试图自动提交，已拦下。',
    done: '请逐项核对，然后由你自己提交。',
    never: '不会提交、不会点按钮，也不发送任何数据。',
  },
  en: {
    title: 'Recourse form filler',
    paste: 'Paste what you copied on the packet page in Recourse:',
    go: 'Look for the form',
    notData: 'This is not what the packet page copies.',
    on: 'This page',
    notTheForm: 'This page does not look like the form: nothing was filled.',
    fill: 'Fill what was found',
    close: 'Close',
    outcomes: {
      found: 'goes into',
      none: 'no field found',
      several: 'several fields look alike: fill it yourself',
      filled: 'filled',
      already: 'is there already',
      'holds-text': 'the field holds something else, left as it is',
      'too-long': 'longer than the field takes, not filled',
      'one-line': 'has several lines and the field takes one, not filled',
      'no-option': 'no such choice: choose it yourself',
      'not-taken': 'the page did not take it: fill it yourself',
    },
    byHand: 'Fill in yourself',
    files: 'Choose these files yourself, in this order',
    closed: 'Part of the page comes from another site and cannot be looked into.',
    held: 'The page tried to send itself; that was held back.',
    done: 'Check every field, then submit it yourself.',
    never: 'Submits nothing, presses no button and sends nothing anywhere.',
  },
  ru: {
    title: 'Recourse: заполнение формы',
    paste: 'Вставьте то, что скопировали на странице пакета в Recourse:',
    go: 'Найти форму',
    notData: 'Это не то, что копирует страница пакета.',
    on: 'Страница',
    notTheForm: 'Страница не похожа на форму: ничего не заполнено.',
    fill: 'Заполнить найденное',
    close: 'Закрыть',
    outcomes: {
      found: 'в поле',
      none: 'поле не найдено',
      several: 'похожих полей несколько: заполните сами',
      filled: 'заполнено',
      already: 'уже стоит',
      'holds-text': 'в поле другое, оставлено как есть',
      'too-long': 'длиннее, чем вмещает поле, не заполнено',
      'one-line': 'текст в несколько строк, поле в одну, не заполнено',
      'no-option': 'нет такого варианта: выберите сами',
      'not-taken': 'страница не приняла: заполните сами',
    },
    byHand: 'Заполните сами',
    files: 'Выберите эти файлы сами, по порядку',
    closed: 'Часть страницы с другого сайта, заглянуть в неё нельзя.',
    held: 'Страница пыталась отправить себя; это остановлено.',
    done: 'Проверьте каждое поле и отправьте сами.',
    never: 'Ничего не отправляет и не нажимает.',
  },
}
