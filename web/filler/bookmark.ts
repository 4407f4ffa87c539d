/** A bookmark that carries the filler and what it fills in. */
import type { FillerData, FillerLanguage } from './data.ts'

/** Characters that end a line or a tag in some reader of code; written as escapes they are harmless everywhere. */
const risky = /[\u007f-\uffff<>]/g

/** JSON that is plain ASCII: whatever a person wrote stays inside its quotes. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(risky, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** An address to drag into the bookmarks: with the data in it, or with the language in which it asks for the data. */
export function bookmarkOf(code: string, given: FillerData | FillerLanguage): string {
  return `javascript:${encodeURIComponent(`(()=>{const recourseGiven=${asciiJson(given)};${code}})()`)}`
}
