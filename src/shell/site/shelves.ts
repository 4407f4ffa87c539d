/** Which documents are pages of the site, in which order, and where each stands. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A document: its path in the repository, its address below `/docs/`, its shelf, its first heading and its language. */
export type Document = {
  path: string
  href: string
  shelf: string
  title: string
  lang: 'en' | 'zh' | 'ru'
  text: string
}

const folders = [
  { shelf: 'Tutorial', folder: 'docs/tutorial' },
  { shelf: 'How to', folder: 'docs/how-to' },
  { shelf: 'Reference', folder: 'docs/reference' },
  { shelf: 'Explanation', folder: 'docs/explanation' },
  { shelf: 'Decisions', folder: 'docs/decisions' },
] as const

const atRoot = [
  'README.md',
  'CHANGELOG.md',
  'GLOSSARY.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
]

const languageOf = (path: string): Document['lang'] => {
  const found = /\.(zh|ru)\.md$/.exec(path)?.[1]
  return found === 'zh' || found === 'ru' ? found : 'en'
}

const hrefOf = (path: string): string =>
  path === 'README.md'
    ? 'index.html'
    : path
        .replace(/^docs\//, '')
        .replace(/README\.md$/, 'index.html')
        .replace(/\.md$/, '.html')
        .toLowerCase()

function documentAt(root: string, path: string, shelf: string): Document {
  const text = readFileSync(join(root, path), 'utf8')
  const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path
  return { path, href: hrefOf(path), shelf, title, lang: languageOf(path), text }
}

/** Every document under `root`, shelf by shelf, in the order of the list beside each page. */
export function documentsOf(root: string): Document[] {
  const shelved = folders.flatMap(({ shelf, folder }) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => documentAt(root, `${folder}/${name}`, shelf)),
  )
  return [...atRoot.map((path) => documentAt(root, path, 'Project')), ...shelved]
}
