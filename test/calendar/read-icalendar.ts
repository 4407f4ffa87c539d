/** A strict reader of RFC 5545, by hand and by the letter of it: it throws at the first thing the grammar does not allow. */
import { Buffer } from 'node:buffer'

export type Property = { name: string; params: Record<string, string>; value: string }
export type Component = { name: string; properties: Property[]; components: Component[] }

/** 3.1: CRLF ends every line, none is longer than 75 octets, a space or tab at its beginning continues the one before. */
function contentLines(bytes: Buffer): string[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end in CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  const lines: string[] = []
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare CR or LF')
    if (Buffer.byteLength(line) > 75) throw new Error(`a line of ${Buffer.byteLength(line)} octets: ${line}`)
    if (line === '') throw new Error('an empty line')
    if (/^[ \t]/.test(line)) {
      if (lines.length === 0) throw new Error('a continuation of nothing')
      lines[lines.length - 1] += line.slice(1)
    } else lines.push(line)
  }
  return lines
}

/** contentline = name *(";" param) ":" value; no control characters but tab. */
function property(line: string): Property {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar forbids them
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error(`a control character in ${line}`)
  const found = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(line)
  if (!found) throw new Error(`no content line: ${line}`)
  const params = Object.fromEntries(
    (found[2] ?? '')
      .split(';')
      .slice(1)
      .map((param) => param.split('=') as [string, string]),
  )
  return { name: (found[1] ?? '').toUpperCase(), params, value: found[3] ?? '' }
}

/** 3.3.11: a TEXT escapes backslash, semicolon, comma and line break, and nothing else. */
export function textOf(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`an unescaped mark in ${value}`)
  return value.replace(/\\(.?)/g, (_, mark: string) => {
    if (mark === 'n' || mark === 'N') return '\n'
    if (mark === '\\' || mark === ';' || mark === ',') return mark
    throw new Error(`an unknown escape \\${mark}`)
  })
}

/** 3.3.5 form 2, with UTC: milliseconds. */
export function instantOf(value: string): number {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value)
  if (!found) throw new Error(`no UTC time: ${value}`)
  const [, y, mo, d, h, mi, s] = found.map(Number)
  return Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s)
}

/** 3.3.6 durations of hours and minutes: signed milliseconds. */
export function durationOf(value: string): number {
  const found = /^([+-]?)PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?$/.exec(value)
  if (!found) throw new Error(`no duration: ${value}`)
  const length = (Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0)) * 60_000
  return found[1] === '-' ? -length : length
}

export const all = (of: Component, name: string): Property[] =>
  of.properties.filter((one) => one.name === name)
export function one(of: Component, name: string): Property {
  const found = all(of, name)
  if (found.length !== 1) throw new Error(`${of.name} has ${found.length} ${name}`)
  return found[0] as Property
}
export const text = (of: Component, name: string): string => textOf(one(of, name).value)

/** What 3.4 to 3.6 ask of each component. */
function check(component: Component): void {
  if (component.name === 'VCALENDAR') {
    if (one(component, 'VERSION').value !== '2.0') throw new Error('VERSION is 2.0')
    text(component, 'PRODID')
    if (one(component, 'CALSCALE').value !== 'GREGORIAN') throw new Error('CALSCALE')
    if (one(component, 'METHOD').value !== 'PUBLISH') throw new Error('METHOD')
    const uids = component.components.map((inner) => text(inner, 'UID'))
    if (new Set(uids).size !== uids.length) throw new Error('a UID stands twice')
  }
  if (component.name === 'VEVENT') {
    instantOf(one(component, 'DTSTAMP').value)
    instantOf(one(component, 'DTSTART').value)
    for (const name of ['SUMMARY', 'DESCRIPTION', 'UID']) text(component, name)
    if (!['TENTATIVE', 'CONFIRMED', 'CANCELLED'].includes(one(component, 'STATUS').value))
      throw new Error('STATUS')
    if (!['OPAQUE', 'TRANSPARENT'].includes(one(component, 'TRANSP').value)) throw new Error('TRANSP')
    new URL(one(component, 'URL').value)
    if (component.components.some(({ name }) => name !== 'VALARM')) throw new Error('only alarms in an event')
  }
  if (component.name === 'VALARM') {
    if (one(component, 'ACTION').value !== 'DISPLAY') throw new Error('ACTION')
    text(component, 'DESCRIPTION')
    durationOf(one(component, 'TRIGGER').value)
  }
}

/** The one calendar a file holds. */
export function readIcalendar(bytes: Buffer): Component {
  const root: Component = { name: '', properties: [], components: [] }
  const open: Component[] = [root]
  for (const line of contentLines(bytes)) {
    const read = property(line)
    const current = open.at(-1) as Component
    if (read.name === 'BEGIN') {
      const made: Component = { name: read.value, properties: [], components: [] }
      current.components.push(made)
      open.push(made)
    } else if (read.name === 'END') {
      if (current === root || current.name !== read.value) throw new Error(`END:${read.value} closes nothing`)
      check(current)
      open.pop()
    } else {
      if (current === root) throw new Error(`${read.name} outside of a component`)
      if (current.components.length > 0) throw new Error(`${read.name} after an inner component`)
      current.properties.push(read)
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`)
  const [calendar] = root.components
  if (root.components.length !== 1 || calendar?.name !== 'VCALENDAR') throw new Error('one VCALENDAR')
  return calendar
}
