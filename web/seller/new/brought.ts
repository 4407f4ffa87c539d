let brought = ''

/** A notice dropped or pasted elsewhere, on its way to the screen that reads it; kept in memory only. */
export function keepNotice(text: string): void {
  brought = text
}

/** The notice brought, once. */
export function takeNotice(): string {
  const text = brought
  brought = ''
  return text
}
