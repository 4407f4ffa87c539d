/** What a seller weighs beside the case, as one page that opens anywhere: no script, nothing from elsewhere, three languages. */

import type { NoticeWarningState } from '#core/case/notice-warnings.ts'
import type { ChecklistItem } from '#core/evidence/checklist.ts'
import { ruleSays } from '#core/notice/words.ts'
import type { Ground } from '#core/options/ground.ts'
import type { NextStep } from '#core/options/next-steps.ts'
import type { CaseOptions } from '#core/options/options.ts'
import type { OutlookView } from '#core/options/outlook.ts'
import { costNotes } from '#core/options/said.ts'
import type { WayOutView } from '#core/options/ways-out.ts'
import { clauseName } from '#core/policy/clause.ts'
import { type Language, languages, type Text } from '#core/policy/values.ts'
import { beijing } from '../times.ts'
import { element, escaped, list } from './markup.ts'
import { ownWords } from './words.ts'

type OptionsPage = {
  code: string
  options: CaseOptions
  checklist: readonly ChecklistItem[]
  /** What was found against the notice, with the titles of its fields. */
  warnings: readonly NoticeWarningState[]
  fields: Readonly<Record<string, { title: Text }>>
}

type Said = { t: (typeof ownWords)['zh']; say: (text: Text) => string; language: Language }

const style = `:root{color-scheme:light dark;--ink:#17212b;--soft:#566472;--rule:#d8dee4;--tint:#f1f6f5;--warn:#8f4e00;--warn-tint:#fdf4e3;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a3b0bd;--rule:#3a4753;--tint:#1e2a30;--warn:#f2c27d;--warn-tint:#3a2c14;--paper:#141b21}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem;color:var(--ink);background:var(--paper);font:15px/1.5 system-ui,"Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;margin:.4rem 0 0}h2{font-size:1.12rem;margin:1.6rem 0 .4rem}h3{font-size:1rem;margin:.8rem 0 .2rem}
p,ul,ol{margin:.35rem 0}li{margin:.25rem 0}
.keep{background:var(--warn-tint);color:var(--warn);font-weight:600;padding:.6rem .8rem;border-left:4px solid var(--warn)}
.soft{color:var(--soft);font-size:.88em}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid var(--rule);padding:.45rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th,tbody th{background:var(--tint)}tbody th{width:7.5rem}thead td{width:7.5rem;border:0}
section+section{border-top:3px double var(--rule);margin-top:2.5rem;padding-top:1rem}
@media (max-width:40rem){table,thead,tbody,tr,th,td{display:block;width:auto}thead,td:empty{display:none}tbody th{width:auto}td::before{content:attr(data-way);display:block;font-weight:600}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--rule:#999;--tint:#f3f3f3;--warn:#000;--warn-tint:#fff;--paper:#fff}body{max-width:none;padding:0;font-size:11px}nav{display:none}section+section{break-before:page;border:0;margin:0}tr,li{break-inside:avoid}}`

/** A whole HTML document; the same input gives the same text. */
export function optionsPage(page: OptionsPage): string {
  const links = languages.map((language) =>
    element('a', escaped(ownWords[language].language), `href="#${language}" lang="${language}"`),
  )
  const body = [element('nav', links.join(' · ')), ...languages.map((language) => section(page, language))]
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${ownWords.zh.title} ${ownWords.en.title} ${page.code}`)}</title>
<style>${style}</style>
</head>
${element('body', body)}
</html>
`
}

function section(page: OptionsPage, language: Language): string {
  const { code, options, checklist, warnings } = page
  const t = ownWords[language]
  const said: Said = { t, language, say: (text) => escaped(text[language] ?? text.en) }
  const parts = [
    element('p', escaped(t.keep), 'class="keep"'),
    element('h1', escaped(t.title)),
    element('p', escaped(`${code} · ${t.asOf} ${beijing(options.now)} ${t.beijing}`), 'class="soft"'),
    element('h2', escaped(t.ways)),
    waysTable(options.ways, said),
    element('h2', escaped(t.checklist)),
    checks(checklist, said),
    ...(warnings.length === 0
      ? []
      : [
          element('h2', escaped(t.warnings)),
          element('p', escaped(t.warningsLead), 'class="soft"'),
          warned(page, said),
        ]),
    element('h2', escaped(t.cost)),
    cost(options, said),
    element('h2', escaped(t.outlook)),
    outlook(options.outlook, said),
    element('h2', escaped(t.stated)),
    list(
      options.stated.map((one) => said.say(one.text) + ground(one, said)),
      '',
    ),
    element('h2', escaped(t.steps)),
    steps(options.steps, said),
  ]
  return element('section', parts, `id="${language}" lang="${language}"`)
}

/** One column for each way, one row for each part, so that they are read across. */
function waysTable(ways: readonly WayOutView[], said: Said): string {
  const { t, say } = said
  if (ways.length === 0) return element('p', escaped(t.noWays), 'class="soft"')
  const head = ways.map((way) => element('th', say(way.title) + standing(way, t), 'scope="col"'))
  const row = (title: string, part: (way: WayOutView) => string): string =>
    element('tr', [
      element('th', escaped(title), 'scope="row"'),
      ...ways.map((way) => element('td', part(way), `data-way="${say(way.title)}"`)),
    ])
  return element('table', [
    element('thead', element('tr', ['<td></td>', ...head])),
    element('tbody', [
      row(t.time, (way) => say(way.time)),
      row(t.money, (way) => say(way.money)),
      row(t.keeps, (way) => say(way.keeps)),
      row(t.risks, (way) => say(way.risks)),
      ...(ways.some(({ caution }) => caution !== null)
        ? [row(t.mind, ({ caution }) => (caution === null ? '' : say(caution)))]
        : []),
      row(t.basis, (way) => groundText(way, said)),
    ]),
  ])
}

function standing({ own, sure }: WayOutView, t: Said['t']): string {
  const lines: string[] = sure ? [] : [t.unsure]
  if (own !== null) {
    const word = own.standing === 'open' ? t.until : t.notBefore
    const shown = own.deadline !== null && (own.standing === 'open' || own.standing === 'later')
    const until = shown && own.deadline ? ` · ${word} ${beijing(own.deadline.at)} ${t.beijing}` : ''
    lines.push(t.own[own.standing] + until)
  }
  return lines.map((line) => `<br>${element('span', escaped(line), 'class="soft"')}`).join('')
}

const checks = (checklist: readonly ChecklistItem[], { t, say }: Said): string =>
  list(
    checklist.map(
      ({ text, state, by }) =>
        `${element('b', escaped(t.checked[state]))} ${say(text)} ${element('span', escaped(t.by[by]), 'class="soft"')}`,
    ),
    t.noChecklist,
  )

function warned({ warnings, fields }: OptionsPage, { t, say, language }: Said): string {
  const items = warnings.map(({ rule, field, clause, measured, threshold, confidence, overruled }) => {
    const title = field === undefined ? '' : `${say(fields[field]?.title ?? { zh: field, en: field })}: `
    const parts = [
      ...(clause === undefined ? [] : [clause]),
      `${t.rule} ${rule}`,
      `${t.measured} ${measured}`,
      ...(threshold === '' ? [] : [`${t.threshold} ${threshold}`]),
      `${t.confidence} ${t.confidences[confidence]}`,
    ]
    const word = overruled === undefined ? '' : `<br>${escaped(`${t.overruled}: ${overruled.reason ?? ''}`)}`
    return `${title}${escaped(ruleSays(rule, language))}${word}<br>${element('span', escaped(parts.join(' · ')), 'class="soft"')}`
  })
  return list(items, '')
}

function cost({ factors, brief }: CaseOptions, { t, say }: Said): string {
  const applying = factors.flatMap(({ applies, asks, title }) => {
    if (applies === 'no') return []
    const who = asks ? t.asks : t.notKnown
    const doubt = applies === 'maybe' ? ` · ${who}` : ''
    return [`${say(title)} ${element('span', escaped(t.factors[applies] + doubt), 'class="soft"')}`]
  })
  const notes = [costNotes.free, costNotes.noSpeed, costNotes.proof]
  return [
    list(
      notes.map((note) => say(note)),
      '',
    ),
    list(applying, t.noFactors),
    ...(brief.lines.length > 0 ? [element('p', escaped(t.brief))] : []),
  ].join('\n')
}

function outlook({ reasons, category }: OutlookView, said: Said): string {
  const { t, say } = said
  const shown = reasons.map(
    (one) =>
      `${element('b', escaped(t.effects[one.effect]))} ${say(one.title)} ${element('span', escaped(t.standing[one.standing]), 'class="soft"')}${ground(one, said)}`,
  )
  const listed = category?.listed.map(({ title }) => say(title)).join(' · ')
  return [
    element('p', escaped(t.outlookLead), 'class="soft"'),
    ...(category === null
      ? []
      : [element('p', `${escaped(t.category[category.standing])}<br>${escaped(t.listed)}: ${listed}`)]),
    list(shown, t.noOutlook),
  ].join('\n')
}

function steps(all: readonly NextStep[], { t, say }: Said): string {
  if (all.length === 0) return element('p', escaped(t.noSteps), 'class="soft"')
  const stages = ['filed', 'granted', 'denied'] as const
  return stages
    .map((stage) => ({ stage, of: all.filter(({ once }) => once === stage) }))
    .filter(({ of }) => of.length > 0)
    .map(({ stage, of }) => {
      const items = of.map(({ text, place, deadline }) => {
        const from = deadline ? ` (${escaped(`${t.notBefore} ${beijing(deadline.at)} ${t.beijing}`)})` : ''
        return say(text) + (place ? `: ${escaped(place.path)}` : '') + from
      })
      return element('h3', escaped(t.once[stage])) + list(items, '', 'ol')
    })
    .join('\n')
}

const ground = (of: Ground, said: Said): string =>
  `<br>${element('span', groundText(of, said), 'class="soft"')}`

function groundText({ clause, basis, confidence }: Ground, { t, language }: Said): string {
  const parts = [
    ...(clause ? [clauseName(clause)[language]] : []),
    t.kinds[basis.kind],
    `${t.confidence} ${t.confidences[confidence]}`,
    ...(basis.contradicted ? [t.contradicted] : []),
    ...(basis.assumed ? [t.assumed] : []),
  ]
  return escaped(parts.join(' · '))
}
