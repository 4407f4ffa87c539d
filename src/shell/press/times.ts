/** Instants as people read them on paper: in the seller's zone and in UTC, both said. */

const format = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })

/** `2026-11-12 18:00` in the zone. */
export function clockTime(at: number, zone: string): string {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
}

/** Sellers read Beijing time. */
export const beijing = (at: number): string => clockTime(at, 'Asia/Shanghai')
export const utc = (at: number): string => clockTime(at, 'UTC')
