import { FileText } from 'lucide-react'
import type { VaultRow } from '#core/doors/vault-shapes.ts'
import { vaultAddresses } from '../client/vault.ts'

/** The small picture of an item; a sheet where it is no picture. Its name stands beside it. */
export const Preview = ({
  row,
  className = '',
}: {
  row: Pick<VaultRow, 'id' | 'preview'>
  className?: string
}) => (
  <span className={`flex items-center justify-center overflow-hidden bg-sunken ${className}`}>
    {row.preview ? (
      <img src={vaultAddresses.preview(row.id)} alt="" loading="lazy" className="size-full object-contain" />
    ) : (
      <FileText size={28} className="text-faint" aria-hidden="true" />
    )}
  </span>
)
