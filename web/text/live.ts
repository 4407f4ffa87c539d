import { define } from './language.tsx'

/** Whether a page is told of changes as they happen. */
export const liveText = define({
  zh: {
    away: '非实时',
    awayLong: '暂时收不到实时更新，页面每隔约 20 秒自动查询一次。',
  },
  en: {
    away: 'Not live',
    awayLong: 'Changes are not being pushed just now; the page asks about every 20 seconds.',
  },
  ru: {
    away: 'Не в реальном времени',
    awayLong: 'Изменения сейчас не приходят сами; страница спрашивает примерно каждые 20 секунд.',
  },
})
