/** Vectors of what the engine measures and says: facts, findings, refusals. */
import type { Vectors } from './vector.ts'

const digest = 'a3f1c2'.repeat(10).padEnd(64, '0')

const picture = {
  laboratory: 'recourse-lab 1',
  sha256: digest,
  bytes: 2_418_320,
  type: { bySignature: 'jpeg', byExtension: 'jpg', decodes: true },
  picture: {
    width: 4032,
    height: 3024,
    exif: {
      make: 'Fernglas',
      model: 'F-2',
      taken: '2026:03:12 10:20:30',
      offset: '+08:00',
      gps: { latitude: 29.87, longitude: 121.54 },
    },
  },
  unread: [],
}

export const facts: Vectors = {
  format: 'facts',
  valid: {
    'picture-with-exif': picture,
    'pdf-with-text': {
      laboratory: 'recourse-lab 1',
      sha256: digest,
      bytes: 80_213,
      type: { bySignature: 'pdf', byExtension: 'pdf', decodes: true },
      pdf: { pages: 2, encrypted: false, text: 'Trademark certificate 018 204 417' },
      unread: [],
    },
    'damaged-picture': {
      laboratory: 'recourse-lab 1',
      sha256: digest,
      bytes: 12,
      type: { bySignature: 'png', byExtension: null, decodes: false, trailing: 'pdf' },
      unread: [{ what: 'picture', why: 'the file ends before its first row' }],
    },
  },
  from: 'picture-with-exif',
  faults: [
    {
      name: 'digest-in-capitals',
      why: 'digests are lower-case hex',
      at: '/sha256',
      to: digest.toUpperCase(),
    },
    { name: 'half-a-byte', why: 'a size is a whole number of bytes', at: '/bytes', to: 1.5 },
    {
      name: 'type-unheard-of',
      why: 'the laboratory tells a closed list of types',
      at: '/type/bySignature',
      to: 'bmp',
    },
    {
      name: 'decodes-as-a-word',
      why: 'true, false, or null where it was not tried',
      at: '/type/decodes',
      to: 'yes',
    },
    { name: 'verdict-smuggled-in', why: 'facts hold no verdict', at: '/verdict', to: 'genuine' },
    {
      name: 'silent-about-gaps',
      why: 'what could not be measured has to be listed, be it empty',
      at: '/unread',
    },
    { name: 'half-a-place', why: 'a place has two numbers', at: '/picture/exif/gps/longitude' },
  ],
}

const finding = {
  rule: 'file-type',
  clause: { id: 'file-format', label: 'Seller Rules 4.2' },
  level: 'block',
  subject: 'photo.webp',
  where: { in: 'exhibit', exhibit: '01930000-0000-7000-8000-000000000001' },
  measured: 'webp',
  threshold: 'pdf, jpeg, png',
  confidence: 'high',
  says: { zh: '文件是 WebP。', en: 'The file is WebP.', ru: 'Файл в формате WebP.' },
  remedy: { zh: '请上传原始的 JPG 或 PNG。', en: 'Hand in the original JPG or PNG.' },
  basis: { source: 'house-rules', kind: 'second-hand', contradicted: false, assumed: false },
}

export const findings: Vectors = {
  format: 'finding',
  valid: {
    'block-with-clause': finding,
    'ask-without-clause': { ...finding, level: 'ask', clause: null, measured: null, threshold: null },
    'warn-in-a-statement': {
      ...finding,
      rule: 'length',
      level: 'warn',
      subject: 'statement',
      where: { in: 'statement', span: { start: 300, end: 412 } },
      measured: 412,
      threshold: 300,
    },
  },
  from: 'block-with-clause',
  faults: [
    { name: 'level-unheard-of', why: 'levels are block, warn, advise and ask', at: '/level', to: 'error' },
    { name: 'clause-as-text', why: 'a clause has an id and a label', at: '/clause', to: '4.2' },
    { name: 'clause-left-out', why: 'no clause is said as null', at: '/clause' },
    { name: 'says-nothing-in-chinese', why: 'Chinese and English are always there', at: '/says/zh' },
    { name: 'measured-as-a-list', why: 'one value, or null', at: '/measured', to: [1, 2] },
    { name: 'place-unheard-of', why: 'places are a closed list', at: '/where/in', to: 'margin' },
    { name: 'score-added', why: 'members are a closed list', at: '/score', to: 0.93 },
  ],
}

const refusal = {
  code: 'window-closed',
  kind: 'law',
  level: 'refuse',
  overridable: true,
  clause: { id: 'deadlines', label: 'Seller Rules 5.1' },
  until: 1_793_588_400_000,
  says: { zh: '申诉时限已过。', en: 'The filing window has closed.', ru: 'Срок подачи истёк.' },
  remedy: { zh: '写明理由后仍可提交。', en: 'It can still be filed with a reason.' },
}

export const refusals: Vectors = {
  format: 'refusal',
  valid: {
    'law-with-clause': refusal,
    'integrity-without-clause': {
      ...refusal,
      code: 'already-open',
      kind: 'integrity',
      overridable: false,
      clause: null,
      unlockedBy: 'FilePacket',
    },
    'asks-a-person': { ...refusal, level: 'ask', subject: '/reason' },
  },
  from: 'law-with-clause',
  faults: [
    { name: 'kind-unheard-of', why: 'law or integrity', at: '/kind', to: 'policy' },
    { name: 'level-of-a-finding', why: 'a refusal refuses or asks', at: '/level', to: 'block' },
    { name: 'overridable-as-a-word', why: 'true or false', at: '/overridable', to: 'no' },
    { name: 'until-as-a-date', why: 'instants are UTC milliseconds', at: '/until', to: '2026-11-02' },
    { name: 'clause-left-out', why: 'no clause is said as null', at: '/clause' },
    { name: 'remedy-left-out', why: 'every refusal says what to do', at: '/remedy' },
  ],
}
