const brought = new Map<string, string>()

/** Rows for the siblings of a case that was just opened, kept in memory until they are used. */
export function keepRows(caseId: string, text: string): void {
  if (text) brought.set(caseId, text)
}

export const keptRows = (caseId: string): string => brought.get(caseId) ?? ''

export function forgetRows(caseId: string): void {
  brought.delete(caseId)
}
