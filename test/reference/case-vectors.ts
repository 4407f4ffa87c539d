/** Vectors of the case folder: what `case.yaml` says, as JSON. */
import type { Vectors } from './vector.ts'

const whole = {
  format: 'recourse-case',
  v: 1,
  pack: 'veloria',
  version: 1,
  procedure: 'restore',
  venue: 'external',
  shop: { mailbox: 'shop@nordlatte.example', account: 'active' },
  subject: { listing: '5f3a9c01b2d4', site: 'RU', sku: 'NLT-114', title: 'Pour-over kettle' },
  notice: 'notice.txt',
  reason: 'trademark',
  noticeAt: '2026-11-02T11:00:00+08:00',
  evidenceDeadline: '2026-11-12T18:00:00+08:00',
  allegations: [{ id: 'a1', text: 'The listing uses the mark NORDLATTE without authorisation.' }],
  appealType: 'trademark',
  fields: { 'registration-number': '018 204 417' },
  exhibits: [{ file: '授权书.pdf', document: 'authorisation-letter' }],
  chain: [
    {
      from: 'Nordlatte Metallwerk GmbH',
      to: '宁波云杉进出口有限公司',
      exhibit: '授权书.pdf',
      validUntil: '2027-12-31',
      sealed: 'yes',
      verified: 'unverified',
    },
  ],
  statement: {
    text: 'The owner of the mark authorised us in writing.',
    reasonText: 'Authorised use of a registered trademark',
    answers: [{ allegation: 'a1', text: 'See the letter.', exhibits: ['授权书.pdf'] }],
  },
  ticked: ['mailbox'],
}

const least = {
  format: 'recourse-case',
  v: 1,
  pack: 'veloria',
  procedure: 'restore',
  shop: {},
  subject: whole.subject,
  notice: 'notice.pdf',
}

export const cases: Vectors = {
  format: 'case',
  valid: {
    whole,
    'no-more-than-needed': least,
    'hosted-and-contested': { ...whole, venue: 'hosted', contested: true, noticeAt: '2026-11-02T03:00:00Z' },
  },
  from: 'whole',
  faults: [
    { name: 'another-format', why: 'the format names itself', at: '/format', to: 'case' },
    {
      name: 'time-without-offset',
      why: 'an instant says its offset',
      at: '/noticeAt',
      to: '2026-11-02 11:00',
    },
    { name: 'allegation-misnumbered', why: 'allegations are a1, a2 …', at: '/allegations/0/id', to: '1' },
    { name: 'exhibit-without-document', why: 'every exhibit is of a kind', at: '/exhibits/0/document' },
    { name: 'seal-as-true', why: 'yes, no or unknown', at: '/chain/0/sealed', to: true },
    { name: 'no-notice', why: 'nothing begins without the notice', at: '/notice' },
    { name: 'venue-unheard-of', why: 'external or hosted', at: '/venue', to: 'court' },
    { name: 'sku-left-out', why: 'files are named by the SKU', at: '/subject/sku' },
  ],
}
