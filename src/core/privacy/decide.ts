/** Who may be erased and held: refused with every reason at once, never overridable, since a hold is the law's own order. */
import type { Refusal } from '../case/refusal.ts'
import type { Text } from '../policy/values.ts'
import { type ErasureScope, holdsOn, type NewPrivacyEvent, type PrivacyState, type Target } from './record.ts'

/** `targets` of an erasure is everything it touches, as the shell found it. Ids are made by the shell. */
export type PrivacyCommand =
  | { type: 'SetHold'; id: string; target: Target; reason: string }
  | { type: 'LiftHold'; hold: string; reason: string }
  | {
      type: 'Erase'
      id: string
      scope: ErasureScope
      subject: string
      because: 'asked' | 'retention'
      reason: string | null
      targets: readonly Target[]
      keys: number
      blobs: number
      /** It was erased before, and an older state of the database brought it back: no hold stands against that. */
      again?: true
    }
  | { type: 'HandOut'; person: string }

export type PrivacyDecided = { ok: true; events: NewPrivacyEvent[] } | { ok: false; refusals: Refusal[] }

const says = {
  'held-already': {
    says: {
      zh: '该对象已处于法律保全之中。',
      en: 'It is held already.',
      ru: 'На это уже наложено удержание.',
    },
    remedy: {
      zh: '无需再次设置；如理由已变，请先解除再设置。',
      en: 'Nothing to do; if the reason has changed, lift the hold and set it again.',
      ru: 'Делать ничего не нужно; если причина изменилась, снимите удержание и наложите снова.',
    },
  },
  'no-such-hold': {
    says: {
      zh: '没有这一保全，或已经解除。',
      en: 'There is no such hold, or it was lifted.',
      ru: 'Такого удержания нет, или оно уже снято.',
    },
    remedy: {
      zh: '请在列表中查看仍然有效的保全。',
      en: 'See the list for the holds that stand.',
      ru: 'Действующие удержания смотрите в списке.',
    },
  },
  'under-hold': {
    says: {
      zh: '处于法律保全之中，不能擦除。',
      en: 'It is under a legal hold and cannot be erased.',
      ru: 'Наложено юридическое удержание: стирать нельзя.',
    },
    remedy: {
      zh: '保全理由消失后，先解除保全，再擦除。',
      en: 'Lift the hold once its reason is gone, then erase.',
      ru: 'Снимите удержание, когда его причина отпадёт, затем стирайте.',
    },
  },
  'nothing-to-erase': {
    says: {
      zh: '没有可擦除的内容：不存在，或已经擦除。',
      en: 'There is nothing to erase: it does not exist, or was erased.',
      ru: 'Стирать нечего: этого нет, или оно уже стёрто.',
    },
    remedy: { zh: '无需操作。', en: 'Nothing to do.', ru: 'Ничего делать не нужно.' },
  },
} satisfies Record<string, { says: Text; remedy: Text }>

/** A refusal of this room; `subject` names the hold in the way. */
export function refusePrivacy(code: keyof typeof says, subject?: string): Refusal {
  return {
    code,
    kind: 'integrity',
    level: 'refuse',
    overridable: false,
    clause: null,
    ...(subject === undefined ? {} : { subject }),
    ...says[code],
  }
}

const no = (...refusals: Refusal[]): PrivacyDecided => ({ ok: false, refusals })
const yes = (event: NewPrivacyEvent): PrivacyDecided => ({ ok: true, events: [event] })

export function decidePrivacy(command: PrivacyCommand, state: PrivacyState): PrivacyDecided {
  switch (command.type) {
    case 'SetHold': {
      const standing = holdsOn(state, [command.target])
      if (standing.length > 0) return no(...standing.map(({ id }) => refusePrivacy('held-already', id)))
      const { id: hold, target, reason } = command
      return yes({ type: 'HoldSet', v: 1, body: { hold, ...target }, personal: { reason } })
    }
    case 'LiftHold': {
      const { hold, reason } = command
      const stands = state.holds.some(({ id, lifted }) => id === hold && lifted === null)
      if (!stands) return no(refusePrivacy('no-such-hold'))
      return yes({ type: 'HoldLifted', v: 1, body: { hold }, personal: { reason } })
    }
    case 'Erase': {
      const { id: erasure, scope, subject, because, reason, keys, blobs, again } = command
      const standing = again ? [] : holdsOn(state, command.targets)
      if (standing.length > 0) return no(...standing.map(({ id }) => refusePrivacy('under-hold', id)))
      const body = { erasure, scope, subject, because, keys, blobs, ...(again ? { again } : {}) }
      return yes({ type: 'PersonalDataErased', v: 1, body, personal: reason === null ? null : { reason } })
    }
    case 'HandOut':
      return yes({ type: 'PersonalDataHandedOut', v: 1, body: { person: command.person }, personal: null })
  }
}
