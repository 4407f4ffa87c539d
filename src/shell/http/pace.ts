/** How often one person may ask: a budget of requests that fills up again, kept in this process. */

export type Pace = {
  /** Takes one request of `name` at `now`, milliseconds; 0, or how long to wait. */
  take(name: string, now: number): number
}

/** `perMinute` requests at once, and as many each minute from then on. */
export function openPace(perMinute: number): Pace {
  const budgets = new Map<string, { left: number; at: number }>()
  const perMillisecond = perMinute / 60_000
  return {
    take(name, now) {
      const known = budgets.get(name) ?? { left: perMinute, at: now }
      const left = Math.min(perMinute, known.left + (now - known.at) * perMillisecond)
      if (budgets.size > 10_000) budgets.clear()
      if (left < 1) {
        budgets.set(name, { left, at: now })
        return Math.ceil((1 - left) / perMillisecond)
      }
      budgets.set(name, { left: left - 1, at: now })
      return 0
    },
  }
}
