import { define } from './language.tsx'

type Faults = Record<string, { what: string; act: string }>

/** What the other end of a channel answered, by its code, and what to do about it. */
export const channelFaultsText = define({
  zh: {
    faults: {
      unreachable: { what: '连不上对方服务器', act: '系统会自动重试，无需处理。' },
      unreadable: { what: '对方的答复无法识别', act: '检查地址是否为机器人的 Webhook 地址。' },
      address: { what: '地址不允许访问', act: '请移除后重新添加正确的地址。' },
      'no-mail-server': { what: '本系统未配置发信服务器', act: '请联系运维人员。' },
      '310000': {
        what: '钉钉拒绝了消息',
        act: '检查加签密钥；若用关键词，请填 Recourse；若用 IP 白名单，请加入本系统的 IP。改好后发送测试消息。',
      },
      '300001': { what: '钉钉机器人已不存在', act: '请在群里重新添加机器人，然后在此重新添加渠道。' },
      '19021': { what: '飞书签名校验失败', act: '请移除后用正确的签名密钥重新添加。' },
      '19022': { what: '飞书的 IP 白名单不含本系统', act: '把本系统的 IP 加入白名单，然后发送测试消息。' },
      '19024': {
        what: '飞书要求的关键词不在消息中',
        act: '在机器人设置中把关键词改为 Recourse，然后发送测试消息。',
      },
      '93000': { what: '企业微信机器人地址无效', act: '机器人可能已被移除，请重新添加。' },
      '45009': { what: '发送过快，对方要求稍候', act: '系统会自动重试，无需处理。' },
      '550': { what: '对方邮箱不存在或拒收', act: '请检查地址，移除后重新添加。' },
      EAUTH: { what: '发信服务器拒绝登录', act: '请联系运维人员。' },
      '535': { what: '发信服务器拒绝登录', act: '请联系运维人员。' },
    } as Faults,
    otherFault: { what: '消息未被接收', act: '检查设置后发送测试消息。' },
  },
  en: {
    faults: {
      unreachable: { what: 'The other end could not be reached', act: 'It is tried again by itself.' },
      unreadable: {
        what: 'The answer made no sense',
        act: 'See that the address is the robot’s webhook address.',
      },
      address: {
        what: 'The address may not be called',
        act: 'Remove the channel and add the right address.',
      },
      'no-mail-server': { what: 'This installation has no mail server', act: 'Ask whoever runs it.' },
      '310000': {
        what: 'DingTalk refused the message',
        act: 'Check the signing secret; where a keyword is asked for, set Recourse; where addresses are listed, add this installation’s. Then send a test message.',
      },
      '300001': {
        what: 'The DingTalk robot is gone',
        act: 'Add a robot in the group again, and its channel here.',
      },
      '19021': {
        what: 'Feishu refused the signature',
        act: 'Remove the channel and add it with the right signing secret.',
      },
      '19022': {
        what: 'Feishu’s list of addresses lacks this installation’s',
        act: 'Add it there, then send a test message.',
      },
      '19024': {
        what: 'Feishu asks for a keyword',
        act: 'Set the keyword to Recourse there, then send a test message.',
      },
      '93000': { what: 'WeCom does not know this robot', act: 'It may have been removed: add it again.' },
      '45009': { what: 'Too many messages at once', act: 'It is tried again by itself.' },
      '550': {
        what: 'The mailbox does not exist or takes no mail',
        act: 'Check the address; remove the channel and add it again.',
      },
      EAUTH: { what: 'The mail server refused to let us in', act: 'Ask whoever runs this installation.' },
      '535': { what: 'The mail server refused to let us in', act: 'Ask whoever runs this installation.' },
    },
    otherFault: { what: 'The message was not taken', act: 'Check the settings, then send a test message.' },
  },
  ru: {
    faults: {
      unreachable: { what: 'Связи с той стороной нет', act: 'Повторяем сами.' },
      unreadable: { what: 'Ответ непонятен', act: 'Проверьте, что это адрес вебхука робота.' },
      address: { what: 'По этому адресу обращаться нельзя', act: 'Удалите канал и добавьте верный адрес.' },
      'no-mail-server': {
        what: 'У этой установки нет почтового сервера',
        act: 'Обратитесь к тому, кто её обслуживает.',
      },
      '310000': {
        what: 'DingTalk отклонил сообщение',
        act: 'Проверьте секрет подписи; для ключевого слова укажите Recourse; для списка адресов добавьте адрес этой установки. Затем отправьте проверку.',
      },
      '300001': { what: 'Робота DingTalk больше нет', act: 'Добавьте робота в группу снова и канал здесь.' },
      '19021': { what: 'Feishu не принял подпись', act: 'Удалите канал и добавьте с верным секретом.' },
      '19022': {
        what: 'В списке адресов Feishu нет этой установки',
        act: 'Добавьте её адрес и отправьте проверку.',
      },
      '19024': {
        what: 'Feishu требует ключевое слово',
        act: 'Укажите там слово Recourse и отправьте проверку.',
      },
      '93000': { what: 'WeCom не знает этого робота', act: 'Возможно, его удалили: добавьте снова.' },
      '45009': { what: 'Слишком много сообщений сразу', act: 'Повторяем сами.' },
      '550': {
        what: 'Ящика нет или он не принимает писем',
        act: 'Проверьте адрес; удалите канал и добавьте снова.',
      },
      EAUTH: { what: 'Почтовый сервер не пускает нас', act: 'Обратитесь к тому, кто обслуживает установку.' },
      '535': { what: 'Почтовый сервер не пускает нас', act: 'Обратитесь к тому, кто обслуживает установку.' },
    },
    otherFault: { what: 'Сообщение не принято', act: 'Проверьте настройки и отправьте проверку.' },
  },
})
