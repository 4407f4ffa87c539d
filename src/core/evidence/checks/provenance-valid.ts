import type { Text } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf, noArgs } from '../check.ts'

const unseen: Record<'remote-only' | 'unreadable', (name: string) => Text> = {
  'remote-only': (name) => ({
    zh: `“${name}”的来源凭证（C2PA）不在文件里，只给了一个网址；系统不联网读取，需要人工查看。`,
    en: `The Content Credentials (C2PA) of "${name}" lie elsewhere, at an address in the file. Nothing is fetched: a person has to look.`,
    ru: `Данные о происхождении (C2PA) файла «${name}» лежат по адресу в сети. Мы их не загружаем: должен посмотреть человек.`,
  }),
  unreadable: (name) => ({
    zh: `“${name}”里有来源凭证（C2PA），但无法读取，需要人工查看。`,
    en: `The Content Credentials (C2PA) in "${name}" cannot be read: a person has to look.`,
    ru: `Данные о происхождении (C2PA) в «${name}» прочитать не удалось: должен посмотреть человек.`,
  }),
}

/**
 * Whether the Content Credentials in a file hold. A file without any is not judged: hardly any camera writes them. Valid ones say
 * who signed what, and no more.
 */
export const provenanceValid = exhibitCheck({
  name: 'provenance-valid',
  looksAt: 'whether Content Credentials (C2PA) in a picture hold; a picture without any is not judged',
  args: noArgs,
  run: ({ exhibit }) => {
    if (exhibit.facts === null) return 'unknown'
    const provenance = exhibit.facts.picture?.provenance
    if (provenance === undefined || provenance.state === 'none') return 'nothing'
    const { state, codes } = provenance
    if (state === 'trusted' || state === 'valid') return 'pass'
    const about: Pick<Draft, 'subject' | 'where' | 'measured' | 'threshold'> = {
      ...aboutExhibit(exhibit),
      measured: codes.length === 0 ? state : `${state}: ${codes.join(', ')}`,
      threshold: null,
    }
    const name = nameOf(exhibit)
    if (state !== 'invalid') return [{ ...about, level: 'ask', confidence: 'low', says: unseen[state](name) }]
    return [
      {
        ...about,
        confidence: 'high',
        says: {
          zh: `“${name}”的来源凭证（C2PA）无效：签名之后，文件或凭证有过变动。`,
          en: `The Content Credentials (C2PA) of "${name}" are invalid: the file or they themselves changed after signing.`,
          ru: `Данные о происхождении (C2PA) в «${name}» недействительны: файл или они сами изменены после подписи.`,
        },
      },
    ]
  },
})
