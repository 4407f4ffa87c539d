/** Search over the documents: `/` goes to it, arrows go through what was found, Escape leaves. */
const box = document.getElementById('search')
const found = document.getElementById('found')
let index = null

const load = async () => {
  index ??= fetch(box.dataset.index).then((answer) => (answer.ok ? answer.json() : []))
  return index
}

/** How near a section is to the words: all have to occur; a heading counts more than a text. */
function nearness(section, words) {
  const heading = `${section.page} ${section.heading}`.toLowerCase()
  const text = section.text.toLowerCase()
  let sum = 0
  for (const word of words) {
    const here = (heading.includes(word) ? 8 : 0) + Math.min(4, text.split(word).length - 1)
    if (here === 0) return 0
    sum += here
  }
  return sum
}

function line(section, word) {
  const entry = document.createElement('li')
  const link = document.createElement('a')
  link.href = box.dataset.base + section.href
  const title = document.createElement('strong')
  title.textContent = section.heading === section.page ? section.page : `${section.page} › ${section.heading}`
  const at = Math.max(0, section.text.toLowerCase().indexOf(word) - 40)
  const excerpt = document.createElement('span')
  excerpt.textContent = section.text.slice(at, at + 140)
  link.append(title, excerpt)
  entry.append(link)
  return entry
}

async function search() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) {
    found.hidden = true
    return
  }
  const near = (await load())
    .map((section) => ({ section, near: nearness(section, words) }))
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near)
    .slice(0, 12)
  const none = document.createElement('li')
  none.textContent = 'Nothing found.'
  found.replaceChildren(...(near.length > 0 ? near.map(({ section }) => line(section, words[0])) : [none]))
  found.hidden = false
}

box.addEventListener('input', search)
document.addEventListener('keydown', (event) => {
  if (event.isComposing) return
  if (event.key === '/' && document.activeElement !== box) {
    event.preventDefault()
    box.focus()
  }
  if (event.key === 'Escape') {
    found.hidden = true
    box.blur()
  }
  const links = [...found.querySelectorAll('a')]
  if (found.hidden || links.length === 0 || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
  event.preventDefault()
  const at = links.indexOf(document.activeElement)
  const next = at + (event.key === 'ArrowDown' ? 1 : -1)
  if (next < 0) box.focus()
  else links[Math.min(next, links.length - 1)].focus()
})
