/** Names of files that strangers sent: kept for the person who recognises them, made harmless for everybody else. */

const outside = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|[<>:"|?*\\/]/gu

/**
 * The last part of a path without control, format (also right-to-left overrides) and reserved characters, no leading or trailing
 * dots, at most 180 bytes with its extension kept; `file` when nothing is left.
 */
export function saneFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(outside, '').replace(/^[.\s]+|[.\s]+$/g, '')
  if (clean === '') return 'file'
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : ''
  let stem = extension === '' ? clean : clean.slice(0, dot)
  while (Buffer.byteLength(stem + extension) > 180) stem = [...stem].slice(0, -1).join('')
  return stem + extension
}

/** A `Content-Disposition: attachment` value (RFC 6266): an ASCII fall-back and the real name. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
