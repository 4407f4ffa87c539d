/** Small strings the browser keeps; a browser that refuses storage keeps nothing, and nothing breaks. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`recourse.${name}`)
  } catch {
    return null
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`recourse.${name}`)
    else localStorage.setItem(`recourse.${name}`, value)
  } catch {}
}
