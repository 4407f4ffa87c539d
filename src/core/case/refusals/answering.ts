/** Refusals of what comes after filing: tickets, outcomes, review, decisions, time. */
import type { RefusalText } from './text.ts'

export const answeringTexts = {
  'only-external': {
    says: {
      zh: '本案件在本系统内审理，无需手动记录。',
      en: 'This case is decided here; nothing is recorded by hand.',
      ru: 'Дело решается здесь, вручную ничего не вносится.',
    },
    remedy: {
      zh: '请等待审核结果。',
      en: 'Wait for the decision.',
      ru: 'Дождитесь решения.',
    },
  },
  'only-hosted': {
    says: {
      zh: '本案件由平台审理，不在此裁定。',
      en: 'The marketplace decides this case, not this system.',
      ru: 'Это дело решает площадка, не эта система.',
    },
    remedy: {
      zh: '由卖家记录平台的答复。',
      en: 'The seller records what the marketplace answers.',
      ru: 'Ответ площадки вносит продавец.',
    },
  },
  'before-filing': {
    says: {
      zh: '答复时间早于提交时间。',
      en: 'The answer would be older than the filing.',
      ru: 'Ответ получился бы раньше подачи.',
    },
    remedy: {
      zh: '请核对答复的日期。',
      en: 'Check the date of the answer.',
      ru: 'Проверьте дату ответа.',
    },
  },
  'same-ticket': {
    says: {
      zh: '该工单号已记录。',
      en: 'This ticket id stands there already.',
      ru: 'Этот номер обращения уже записан.',
    },
    remedy: { zh: '无需重复。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'own-shop': {
    says: {
      zh: '不能审理自己店铺的案件。',
      en: 'Nobody decides on their own shop.',
      ru: 'Нельзя решать дело своего магазина.',
    },
    remedy: {
      zh: '由其他审核员领取。',
      en: 'Another reviewer has to take it.',
      ru: 'Его должен взять другой проверяющий.',
    },
  },
  'decided-before': {
    says: {
      zh: '您在前一阶段已裁定过本案。',
      en: 'You decided this case at an earlier stage.',
      ru: 'Вы решали это дело на предыдущей стадии.',
    },
    remedy: {
      zh: '由未参与过的审核员审理。',
      en: 'Somebody who did not has to decide now.',
      ru: 'Решать должен тот, кто в нём не участвовал.',
    },
  },
  'other-stage': {
    says: {
      zh: '本阶段由“{by}”裁定。',
      en: 'At this stage a {by} decides.',
      ru: 'На этой стадии решает: {by}.',
    },
    remedy: {
      zh: '请由该角色领取。',
      en: 'Leave it to that role.',
      ru: 'Оставьте это той роли.',
    },
  },
  'not-claimed': {
    says: {
      zh: '您尚未领取本案件。',
      en: 'You have not claimed the case.',
      ru: 'Вы не взяли это дело.',
    },
    remedy: { zh: '请先领取。', en: 'Claim it first.', ru: 'Сначала возьмите его.' },
    unlockedBy: 'ClaimCase',
  },
  'claimed-by-another': {
    says: {
      zh: '本案件已由他人领取。',
      en: 'Somebody else holds the case.',
      ru: 'Дело взял другой проверяющий.',
    },
    remedy: {
      zh: '请处理队列中的下一个案件。',
      en: 'Take the next one in the queue.',
      ru: 'Возьмите следующее из очереди.',
    },
  },
  'already-yours': {
    says: { zh: '您已领取本案件。', en: 'You hold the case already.', ru: 'Дело уже у вас.' },
    remedy: { zh: '请直接审理。', en: 'Go on with it.', ru: 'Продолжайте.' },
  },
  'unknown-clause': {
    says: {
      zh: '“{clause}”不是本程序可引用的条款。',
      en: '"{clause}" is not a clause a decision may cite here.',
      ru: 'На пункт «{clause}» здесь ссылаться нельзя.',
    },
    remedy: {
      zh: '请从列表中选择条款。',
      en: 'Choose one from the list.',
      ru: 'Выберите из списка.',
    },
  },
  'no-next-stage': {
    says: {
      zh: '本阶段之后没有可移交的阶段。',
      en: 'There is no stage to hand the case on to.',
      ru: 'Передать дело дальше некому.',
    },
    remedy: {
      zh: '请在本阶段作出裁定。',
      en: 'Decide it at this stage.',
      ru: 'Примите решение на этой стадии.',
    },
  },
  'unknown-grade': {
    says: {
      zh: '规则包的处罚中没有等级“{grade}”。',
      en: 'The penalties of the pack know no grade "{grade}".',
      ru: 'В наказаниях пакета нет степени «{grade}».',
    },
    remedy: {
      zh: '请从列表中选择，或不填。',
      en: 'Choose one from the list, or none.',
      ru: 'Выберите из списка или не указывайте.',
    },
  },
  'not-amendable': {
    says: {
      zh: '这项裁定不是当前有效的最后裁定，不能更正。',
      en: 'This is not the decision that stands last, so it cannot be amended.',
      ru: 'Это не последнее действующее решение, изменить его нельзя.',
    },
    remedy: {
      zh: '请更正当前有效的裁定；之后又有提交的，请裁定该次提交。',
      en: 'Amend the one that stands; where something was filed since, decide that filing.',
      ru: 'Измените действующее; если после него была подача, решите её.',
    },
  },
  'items-missing': {
    says: {
      zh: '驳回须逐条写明缺少什么。',
      en: 'A denial has to say item by item what is missing.',
      ru: 'Отказ должен по пунктам указать, чего не хватает.',
    },
    remedy: {
      zh: '请至少填写一条。',
      en: 'Add at least one item.',
      ru: 'Добавьте хотя бы один пункт.',
    },
  },
  'decision-held': {
    says: {
      zh: '裁定已作出，尚未生效。',
      en: 'A decision was made and has not taken effect yet.',
      ru: 'Решение принято и ещё не вступило в силу.',
    },
    remedy: {
      zh: '请等待其生效或被撤回。',
      en: 'Wait until it takes effect or is undone.',
      ru: 'Дождитесь вступления в силу или отзыва.',
    },
  },
  'no-decision': {
    says: {
      zh: '没有待生效的裁定。',
      en: 'No decision is waiting to take effect.',
      ru: 'Нет решения, ожидающего вступления в силу.',
    },
    remedy: { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
  'not-your-decision': {
    says: {
      zh: '该裁定由他人作出。',
      en: 'Somebody else made this decision.',
      ru: 'Это решение принял другой.',
    },
    remedy: {
      zh: '只有作出裁定的人可以撤回。',
      en: 'Only the one who made it can undo it.',
      ru: 'Отозвать может только тот, кто его принял.',
    },
  },
  'hold-over': {
    says: {
      zh: '撤回时间已过，裁定已生效。',
      en: 'The time to undo is over.',
      ru: 'Время для отзыва истекло.',
    },
    remedy: {
      zh: '此后只能另行更正。',
      en: 'From here on it can only be amended.',
      ru: 'Теперь его можно только изменить отдельным решением.',
    },
    unlockedBy: 'AmendDecision',
  },
  'effect-later': {
    says: {
      zh: '裁定尚在可撤回的时间内。',
      en: 'The decision can still be undone.',
      ru: 'Решение ещё можно отозвать.',
    },
    remedy: { zh: '请等到该时间。', en: 'Wait until then.', ru: 'Дождитесь этого времени.' },
  },
  'no-deadline': {
    says: {
      zh: '没有已过且会关闭案件的期限“{code}”。',
      en: 'No deadline "{code}" that closes the case has passed.',
      ru: 'Не прошёл срок «{code}», закрывающий дело.',
    },
    remedy: { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
} as const satisfies Record<string, RefusalText>
