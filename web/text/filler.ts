import { define } from './language.tsx'

/** The card on the packet page that gives the bookmark which fills the marketplace's form. */
export const fillerText = define({
  zh: {
    title: '辅助填表',
    lead: '一个书签，在你自己的浏览器里把内容填进平台表单。它不会提交、不会点按钮、不发送任何数据；填之前先列出各项填到哪里，由你确认。',
    how: [
      '把下面的书签拖到浏览器的书签栏（电脑上）。',
      '在平台打开申诉表单，点这个书签，核对后按“填入”。',
      '文件和找不到的栏目自己填，逐项核对后由你提交。',
    ],
    bookmark: '填写本案表单',
    generic: '填表（通用）',
    drag: '请把它拖到书签栏，在平台的表单页上点。',
    copyAddress: '复制书签地址',
    copyData: '复制本案内容',
    making: '正在生成书签…',
    keeps: '书签里带有本案要填的内容（不含案件编号），可能随浏览器同步；提交后请删除。',
    once: '通用书签：装一次，用于所有案件',
    onceLead: '通用书签不带任何案件内容。在表单页点它，再粘贴这里复制的内容。',
    blocked: '点了没有反应，说明平台或浏览器不允许书签运行：请用各步旁边的复制按钮。',
    assumed: '没有来源写明平台表单的样子，栏目按常见叫法识别，尚未有人确认。',
    failed: '书签没有生成，请刷新页面。',
  },
  en: {
    title: 'Assisted filing',
    lead: 'A bookmark that puts the texts into the marketplace’s form, in your own browser. It submits nothing, presses no button and sends nothing anywhere; it first lists what would go where, and you confirm.',
    how: [
      'Drag the bookmark below to the bookmarks bar of your browser (on a computer).',
      'Open the appeal form at the marketplace, press the bookmark, look through the list and press “Fill”.',
      'Add files and whatever was not found yourself, check every field, and submit it yourself.',
    ],
    bookmark: 'Fill this case’s form',
    generic: 'Fill a form (any case)',
    drag: 'Drag it to the bookmarks bar and press it on the marketplace’s form.',
    copyAddress: 'Copy the bookmark’s address',
    copyData: 'Copy this case’s texts',
    making: 'Making the bookmark…',
    keeps:
      'The bookmark carries what is filled in (not the code of the case) and your browser may sync it: delete it after filing.',
    once: 'One bookmark for all cases',
    onceLead: 'It carries nothing of any case. Press it on the form and paste what you copy here.',
    blocked:
      'If pressing it does nothing, the marketplace or the browser forbids bookmarks to run: use the copy buttons.',
    assumed:
      'No source shows the form. Its fields are told by the words such forms use; nobody has confirmed them yet.',
    failed: 'The bookmark was not made. Reload the page.',
  },
  ru: {
    title: 'Помощь с формой',
    lead: 'Закладка, которая вносит тексты в форму площадки в вашем браузере. Она ничего не отправляет и не нажимает; сначала показывает, что куда попадёт, и вы подтверждаете.',
    how: [
      'Перетащите закладку ниже на панель закладок (на компьютере).',
      'Откройте форму апелляции на площадке, нажмите закладку, просмотрите список и нажмите «Заполнить».',
      'Файлы и ненайденные поля заполните сами, проверьте всё и отправьте сами.',
    ],
    bookmark: 'Заполнить форму по делу',
    generic: 'Заполнить форму (любое дело)',
    drag: 'Перетащите на панель закладок и нажмите на странице формы.',
    copyAddress: 'Скопировать адрес закладки',
    copyData: 'Скопировать тексты дела',
    making: 'Закладка готовится…',
    keeps:
      'В закладке лежат вносимые тексты (без номера дела), браузер может её синхронизировать: после подачи удалите.',
    once: 'Одна закладка для всех дел',
    onceLead: 'В ней нет данных дел. Нажмите её на форме и вставьте то, что скопируете здесь.',
    blocked:
      'Если ничего не происходит, площадка или браузер запрещает закладки: пользуйтесь кнопками копирования.',
    assumed:
      'Ни один источник не показывает форму. Поля узнаются по обычным словам; пока их никто не подтвердил.',
    failed: 'Закладка не создана. Обновите страницу.',
  },
})
