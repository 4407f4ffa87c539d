/**
 * What has happened to a case. Bodies are stored in the clear and chained; `personal` holds whatever can be about a person or
 * is the seller's own: the shell encrypts it under the case's key and stores a salted commitment in its place. After erasure
 * `personal` is null, and folding still works.
 */
import type { MeasuredExhibit, TakenIn } from '../evidence/likeness.ts'
import type { LawChange } from '../policy/law-changes.ts'
import type { ExhibitRole } from '../policy/pack.ts'
import type { Actor, Allegation, Answer, BodyOf, Link, Override, Relisting, ReviewedBy } from './commands.ts'
import type { KeptWarning, NoticeRule } from './notice-warnings.ts'
import type { ConflictKind, SkipReason } from './review-commands.ts'

type Sealed<T> = T | null

export type CaseEvents = {
  CaseOpened: {
    v: 1
    body: {
      shop: string
      code: string
      pack: { id: string; version: number }
      procedure: string
      venue: 'external' | 'hosted'
      reason: string
      site: string
      /** Absent where the case begins with a claim. */
      noticeAt?: number | undefined
      removedAt?: number | undefined
      penaltyAt?: number | undefined
      evidenceDeadline?: number | undefined
      /** What else the notice states. */
      stated?: { tries?: number | undefined } | undefined
      /** The shop a claim is about, as it was written before it was kept apart. */
      respondent?: string | undefined
      /** That there is such a shop here: a keyed mark of it, since the record is the claimant's to read. */
      respondentMark?: string | undefined
      /** The case whose body of evidence this one was first made from; absent where it was made from none. */
      batch?: string | undefined
      /** Filings answered "no" in other cases about the same listing, as they stood then; left out: none. */
      failuresElsewhere?: number | undefined
      /** Rules of what was found against the notice when it was read, by id; left out: nothing. */
      warnings?: { id: string; rule: NoticeRule }[] | undefined
      /** How many allegations the notice holds; their texts are personal. */
      allegations: string[]
    }
    personal: Sealed<{
      notice?: BodyOf<'OpenCase'>['notice']
      claim?: BodyOf<'OpenCase'>['claim']
      warnings?: KeptWarning[] | undefined
      allegations: Allegation[]
      subject: BodyOf<'OpenCase'>['subject']
    }>
  }
  ExhibitAttached: {
    v: 1
    body: { exhibit: string; document: string; role: ExhibitRole }
    personal: Sealed<TakenIn>
  }
  ExhibitDetached: { v: 1; body: { exhibit: string }; personal: null }
  ExhibitMeasured: {
    v: 1
    body: { exhibit: string }
    personal: Sealed<MeasuredExhibit>
  }
  TypeChosen: { v: 1; body: { appealType: string; contested: boolean }; personal: null }
  ChainSet: { v: 1; body: { links: number }; personal: Sealed<{ links: Link[] }> }
  FieldsSet: { v: 1; body: { fields: string[] }; personal: Sealed<{ fields: Record<string, string> }> }
  FactsStated: {
    v: 1
    body: { answered: string[] }
    personal: Sealed<{ text: string; reasonText: string; answers: Answer[] }>
  }
  ItemTicked: { v: 1; body: { item: string; done: boolean }; personal: null }
  /** Terms: filing = one packet handed in, numbered from 1 within the case. Exhibits are named by id; digests stand in the receipt. */
  PacketFiled: {
    v: 1
    body: {
      filing: number
      appealType: string
      queue: string
      exhibits: string[]
      overrides: { code: string; subject?: string | undefined }[]
      supersedes?: number | undefined
      verdict: 'pass' | 'warn' | 'block'
      /** The stage that decides it first. */
      stage?: string | undefined
      attested?: boolean | undefined
      /** As on opening, as they stood when this was filed. */
      failuresElsewhere?: number | undefined
    }
    personal: Sealed<{
      mailbox: string
      overrides: Override[]
      packet: {
        sha256: string
        bytes: number
        files: { name: string; exhibit: string | null; sha256: string; bytes: number }[]
      }
    }>
  }
  WarningOverruled: { v: 1; body: { warning: string }; personal: Sealed<{ reason: string }> }
  TicketRecorded: { v: 1; body: { filing: number }; personal: Sealed<{ ticket: string }> }
  OutcomeRecorded: {
    v: 1
    /** `final`: the case ends with it, by the outcome's own rule or because no try is left. */
    body: {
      filing: number
      outcome: 'granted' | 'denied'
      answeredAt: number
      final: boolean
      reviewedBy?: ReviewedBy | undefined
    }
    personal: Sealed<{ reasons: string[] }>
  }
  /** The same goods were listed anew; recorded again with `takenDownAt` once that listing is gone. */
  RelistingRecorded: {
    v: 1
    body: { at: number; takenDownAt?: number | undefined }
    personal: Sealed<{ listing: string; shares: Relisting['shares'] }>
  }
  CaseGivenUp: { v: 1; body: Record<string, never>; personal: Sealed<{ reason: string }> }
  CorrespondenceKept: {
    v: 1
    body: { channel: 'mail' | 'chat' | 'phone'; sentAt: number }
    personal: Sealed<{ text: string }>
  }
  /** An error page of the marketplace was kept; it is no evidence. */
  TroubleRecorded: {
    v: 1
    body: { exhibit: string; at: number }
    personal: Sealed<{ url: string; doing: string; reference?: string | undefined }>
  }
  CaseClaimed: { v: 1; body: { by: string }; personal: null }
  /** `because`: left out where whoever held it gave it back. */
  ClaimReleased: {
    v: 1
    body: { by: string; because?: 'reviews-no-more' | undefined }
    personal: Sealed<{ reason: string }>
  }
  /** Put back by whoever held it, for others. */
  CaseSkipped: { v: 1; body: { by: string; reason: SkipReason }; personal: null }
  /** Something ties a reviewer to one of the sides: from then on the case is never theirs. */
  ConflictDeclared: { v: 1; body: { by: string; kind: ConflictKind }; personal: null }
  /** One more document is asked of the seller until `until`; `clock` says what the clocks of the review do meanwhile. */
  DocumentAsked: {
    v: 1
    body: {
      ask: number
      filing: number
      document: string
      by: string
      until: number
      clock: 'stops' | 'restarts' | 'runs'
      clause?: string | undefined
    }
    personal: Sealed<{ text: string }>
  }
  AskAnswered: { v: 1; body: { ask: number; exhibits: string[] }; personal: Sealed<{ text: string }> }
  /** Nothing came in time, or the reviewer no longer asks. */
  AskClosed: { v: 1; body: { ask: number; how: 'expired' | 'withdrawn' }; personal: null }
  /** Takes effect at `effectAt` unless undone before. With `amends` it stands in the place of that decision from then on. */
  DecisionMade: {
    v: 1
    body: {
      decision: number
      filing: number
      stage: string
      outcome: 'granted' | 'denied' | 'escalated'
      clause: string
      /** Further clauses it rests on. */
      also?: string[] | undefined
      by: string
      effectAt: number
      grade?: string | undefined
      amends?: number | undefined
      reviewedBy?: ReviewedBy | undefined
    }
    personal: Sealed<{ text: string; items: { allegation?: string | undefined; missing: string }[] }>
  }
  DecisionUndone: { v: 1; body: { decision: number; by: string }; personal: null }
  /** `to`: the stage an escalated filing goes to. `amends`: the decision it takes the place of. */
  DecisionTookEffect: {
    v: 1
    body: {
      decision: number
      filing: number
      outcome: 'granted' | 'denied' | 'escalated'
      final: boolean
      to?: string | undefined
      amends?: number | undefined
    }
    personal: null
  }
  CaseLapsed: { v: 1; body: { code: string; deadline: number }; personal: null }
  /** The pinned version of the pack was wrong; from here on the case lives under the one that corrects it. */
  LawCorrected: {
    v: 1
    body: { from: number; to: number; changed: LawChange[]; reason?: string | undefined }
    personal: null
  }
}

export type EventType = keyof CaseEvents
/** What `decide` gives: the shell adds ids, sequence, digests and time. */
export type NewEvent = { [T in EventType]: { type: T } & CaseEvents[T] }[EventType]
export type NewEventOf<T extends EventType> = Extract<NewEvent, { type: T }>
/** An event as it is folded: with the instant and actor of its envelope. */
export type CaseEvent = NewEvent & { at: number; actor: Actor }
export type CaseEventOf<T extends EventType> = NewEventOf<T> & { at: number; actor: Actor }
