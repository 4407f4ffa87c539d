/** The filler's own panel over the page, in a closed shadow tree. Everything in it is set as text: words of the page are only text. */
import type { FillerData, FillerLanguage } from './data.ts'
import { fillerWords, type Outcome } from './words.ts'

export type Row = { title: string; outcome: Outcome; place: string }
export type Shown = { rows: Row[]; notes: string[]; fill?: () => void }

const style = `:host{all:initial;position:fixed!important;inset:auto 12px 12px auto!important;z-index:2147483647!important;margin:0!important;border:0!important;padding:0!important;background:none!important}
section{box-sizing:border-box;width:min(25rem,calc(100vw - 24px));max-height:calc(100vh - 24px);overflow:auto;padding:14px;border-radius:10px;border:1px solid #0c655d;background:#fff;color:#17212b;font:14px/1.45 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;box-shadow:0 8px 30px rgb(0 0 0/.3)}
h1{margin:0 0 4px;font-size:16px}p{margin:6px 0}ul,ol{margin:6px 0;padding-left:20px}li{margin:3px 0;overflow-wrap:anywhere}
.soft{color:#566472}.ok{color:#0c655d;font-weight:600}.not{color:#8f4e00}.note{background:#fdf4e3;color:#8f4e00;padding:6px 8px}
button{font:inherit;padding:6px 12px;margin:6px 8px 0 0;border:1px solid #0c655d;border-radius:6px;background:#fff;color:#0c655d;cursor:pointer}
button.main{background:#0c655d;color:#fff}button:focus-visible,textarea:focus-visible{outline:3px solid #f2b84b}
textarea{box-sizing:border-box;width:100%;height:5rem;font:12px monospace}`

const mark = 'data-recourse-filler'

function node(tag: string, text = '', kind = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  if (kind !== '') element.className = kind
  return element
}

/** Only a person's own press counts: a page cannot press it. */
function button(text: string, act: () => void, kind = ''): HTMLElement {
  const element = node('button', text, kind)
  element.setAttribute('type', 'button')
  element.addEventListener('click', (event) => {
    if (event.isTrusted) act()
  })
  return element
}

/** Takes away what an earlier run has left. */
export function closePanel(): void {
  for (const one of document.querySelectorAll(`[${mark}]`)) one.remove()
}

function open(language: FillerLanguage, parts: HTMLElement[]): void {
  closePanel()
  const t = fillerWords[language]
  const host = document.createElement('div')
  host.setAttribute(mark, '')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  const section = node('section')
  section.lang = language
  section.setAttribute('role', 'dialog')
  section.setAttribute('aria-label', t.title)
  section.append(node('h1', t.title), node('p', t.never, 'soft'), ...parts, button(t.close, closePanel))
  root.append(section)
  // Outside a modal dialog of the page nothing can be pressed.
  const modal = [...document.querySelectorAll('dialog')].filter((one) => one.matches(':modal')).at(-1)
  ;(modal ?? document.documentElement).append(host)
  ;(root.querySelector('textarea') ?? root.querySelector('button'))?.focus()
}

/** Asks for the data; `read` says false where the text is something else. */
export function askPanel(language: FillerLanguage, read: (text: string) => boolean): void {
  const t = fillerWords[language]
  const label = node('label', t.paste)
  const area = document.createElement('textarea')
  label.append(area)
  const problem = node('p', '', 'not')
  problem.setAttribute('role', 'alert')
  const go = button(
    t.go,
    () => {
      if (!read(area.value)) problem.textContent = t.notData
    },
    'main',
  )
  open(language, [label, problem, go])
}

/** What goes where, or what went where; `fill` given: with the button that does it. */
export function showPanel(data: FillerData, { rows, notes, fill }: Shown): void {
  const t = fillerWords[data.language]
  const parts: HTMLElement[] = [node('p', `${t.on}: ${location.host || location.protocol}`, 'soft')]
  for (const note of notes) parts.push(node('p', note, 'note'))
  const list = node('ul')
  for (const { title, outcome, place } of rows) {
    const good = outcome === 'found' || outcome === 'filled' || outcome === 'already'
    const item = node('li', `${title}: `)
    item.append(node('span', t.outcomes[outcome] + (place === '' ? '' : ` “${place}”`), good ? 'ok' : 'not'))
    list.append(item)
  }
  parts.push(list, ...leftOver(data))
  if (fill) parts.push(button(t.fill, fill, 'main'))
  open(data.language, parts)
}

function leftOver({ language, byHand, files }: FillerData): HTMLElement[] {
  const t = fillerWords[language]
  const listed = (title: string, texts: string[]): HTMLElement[] => {
    if (texts.length === 0) return []
    const list = node('ol')
    list.append(...texts.map((text) => node('li', text)))
    return [node('p', `${title}:`), list]
  }
  return [...listed(t.byHand, byHand), ...listed(t.files, files)]
}
