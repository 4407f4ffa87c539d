/** Some pages send themselves when a field changes. While fields are filled that is held back. */

/** `held` counts what a page tried; `release` gives the page its own ways back. */
export type HoldBack = { held(): number; release(): void }

export function holdBack(windows: readonly Window[]): HoldBack {
  let count = 0
  const releases = windows.map((one) => {
    const view = one as Window & typeof globalThis
    const form = view.HTMLFormElement.prototype
    const { submit, requestSubmit } = form
    const stop = (event: Event): void => {
      count += 1
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const nothing = (): void => {
      count += 1
    }
    view.addEventListener('submit', stop, true)
    form.submit = nothing
    form.requestSubmit = nothing
    return () => {
      view.removeEventListener('submit', stop, true)
      form.submit = submit
      form.requestSubmit = requestSubmit
    }
  })
  return {
    held: () => count,
    release: () => {
      for (const release of releases) release()
    },
  }
}
