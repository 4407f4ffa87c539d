/** What a screen is: who sees it, where it is, and what has to be done to see it. */
import type { Page } from 'playwright-core'

/** Cases of the demo that screens need, by what is to be seen in them. */
export type Cases = {
  preparing: string
  ready: string
  filed: string
  denied: string
  granted: string
  waiting: string
}

export type Screen = {
  name: string
  who: 'nobody' | 'seller' | 'reviewer' | 'committee' | 'operator'
  path: (cases: Cases) => string
  /** What to do after the page is there; a dialog it opens is part of what is looked at. */
  act?: (page: Page) => Promise<void>
  /** False: axe looks at it, docs/screens shows another that tells more. */
  pictured?: false
}
