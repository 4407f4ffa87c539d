/** What goes into a packet, in which order and under which names. It names files; it never touches their bytes. */
import type { CaseState, Exhibit } from '../case/state.ts'
import type { PlannedFile } from '../doors/shapes.ts'
import type { Law } from '../policy/pack.ts'
import type { Need, Procedure } from '../policy/procedure.ts'
import { extensionOf, nameBy, safePart, sameName } from './name.ts'
import type { PacketProblem } from './problems.ts'

/** What of a case a packet is planned from. */
export type Planned = Pick<CaseState, 'exhibits' | 'reason' | 'subject' | 'site'>

/** Document kinds in the order the reason asks for them. */
function documentsOf(need: Need): string[] {
  if ('document' in need) return [need.document]
  if ('allOf' in need) return need.allOf.flatMap(documentsOf)
  if ('anyOf' in need) return need.anyOf.flatMap(documentsOf)
  return []
}

/** Kinds the reason asks for first, in its order, then the others; within a kind as they were attached. What is kept apart is left out. */
function ordered(state: Planned, law: Law): Exhibit[] {
  const evidence = law.pack.reasons[state.reason]?.evidence
  const asked = evidence ? documentsOf(evidence) : []
  const rank = (exhibit: Exhibit): number => {
    const place = asked.indexOf(exhibit.document)
    return place === -1 ? asked.length : place
  }
  return state.exhibits
    .filter(({ document }) => law.pack.documents[document]?.keptApart !== true)
    .map((exhibit, index) => ({ exhibit, index, rank: rank(exhibit) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ exhibit }) => exhibit)
}

function problemsOf(exhibit: Exhibit, procedure: Procedure | undefined): PacketProblem[] {
  const { facts } = exhibit
  if (facts === null) return ['erased']
  const problems: PacketProblem[] = []
  if (facts.bytes === 0) problems.push('empty')
  if (facts.type.bySignature === 'unknown') problems.push('type-unknown')
  if (facts.type.decodes === false) problems.push('does-not-open')
  const sizes = procedure?.sizes
  if (sizes && facts.bytes > sizes.maxFileBytes.value) problems.push('too-large')
  else if (sizes && facts.bytes > sizes.warnFileBytes.value) problems.push('large')
  return problems
}

/**
 * The files to upload, in order. Names follow the procedure's pattern (`{sku}`, `{listing}`, `{site}`, `{fileType}`, `{ext}`,
 * `{n}`), the extension follows the content, and several of one kind get `_2`, `_3` … Names are unique without regard to case.
 * `problems` are codes of `packetProblems`. An erased exhibit stays in the plan, so that its gap is seen.
 */
export function planPacket(state: Planned, law: Law): { files: PlannedFile[] } {
  const procedure = law.pack.procedures[law.procedureId]
  const pattern = procedure?.naming.pattern ?? '{fileType}.{ext}'
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  const sku = state.subject?.sku ?? state.subject?.listing ?? ''
  const files = ordered(state, law).map((exhibit): PlannedFile => {
    const document = law.pack.documents[exhibit.document]
    const problems = problemsOf(exhibit, procedure)
    if (document === undefined) problems.push('document-unknown')
    if (state.subject && pattern.includes('{sku}') && safePart(sku) !== sku) problems.push('sku-changed')
    const parts = {
      sku,
      listing: state.subject?.listing ?? '',
      site: state.site,
      fileType: document?.fileType ?? safePart(exhibit.document),
      ext: extensionOf(exhibit.facts?.type.bySignature),
    }
    let n = (counts.get(parts.fileType) ?? 0) + 1
    while (taken.has(sameName(nameBy(pattern, parts, n).name))) n += 1
    counts.set(parts.fileType, n)
    const { name, shortened } = nameBy(pattern, parts, n)
    if (shortened) problems.push('name-shortened')
    taken.add(sameName(name))
    return {
      exhibit: exhibit.id,
      name,
      originalName: exhibit.fileName,
      bytes: exhibit.facts?.bytes ?? 0,
      problems,
    }
  })
  return { files }
}
