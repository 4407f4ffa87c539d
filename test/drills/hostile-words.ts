/** What stands in hostile requests: names of files, addresses, bodies and texts that somebody hopes are taken for something else. */

/** Names of files. */
export const names = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'a\u0000b.jpg',
  'a\r\nset-cookie: x=1\r\n.jpg',
  '\u202egpj.exe',
  '=cmd|/c calc!A1.csv',
  `${'a'.repeat(5_000)}.jpg`,
  '.htaccess',
  'CON.jpg',
  '\ud83d\ude00.png',
  "\"; filename*=UTF-8''%0d%0aX-A:%20b",
]
/** Addresses. */
export const paths = [
  '/../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/..%5c..%5cpackage.json',
  '/api/cases/..%2f..%2fexport',
  '/api/cases/%00',
  '/api/cases/%ff%fe',
  '/api/cases/%',
  '/api/packs/__proto__/1',
  '/api/packs/constructor/1',
  '/api/packs/joom/NaN',
  '/api/packs/joom/1e400',
  '//api/cases',
  '/api//cases',
  '/api/cases/',
  '/API/CASES',
  '/api/cases;x=1',
  'http://169.254.169.254/latest/meta-data/',
  '*',
  '/?x=<script>alert(1)</script>',
  `/${'a'.repeat(9_000)}`,
  `/api/cases?q=${'%41'.repeat(3_000)}`,
]
/** Bodies that reach for the prototype. */
export const poison = [
  '{"__proto__":{"role":"operator"}}',
  '{"constructor":{"prototype":{"role":"operator"}}}',
  '{"body":{"__proto__":{"x":1}}}',
  '{"hasOwnProperty":1,"toString":1}',
]
/** Bodies that are no JSON object. */
export const broken = [
  '',
  '{',
  '[]',
  'null',
  '1',
  '"x"',
  '{"a":1,"a":2}',
  '{"a":NaN}',
  '\ufeff{}',
  '{}{}',
  'a=1&b=2',
  '{"a":1e999}',
]

/** What a text may hide: it goes into every member a body has. */
export const texts = [
  '\u0000',
  '\ud800',
  '\u202e',
  'a\u0301'.repeat(5_000),
  '\u200b'.repeat(1_000),
  '%0d%0a',
  "'; drop table event; --",
  '#{7*7}',
  '{{7*7}}',
  '<img src=x onerror=alert(1)>',
  '\r\nx: y',
  'İ'.repeat(500),
]
