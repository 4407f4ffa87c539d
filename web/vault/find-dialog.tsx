import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { findPicture } from '../client/vault.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useAddress } from '../kit/exhibit-view.tsx'
import { FileDrop } from '../kit/file-drop.tsx'
import { ProblemView } from '../kit/problem-view.tsx'
import { useText } from '../text/language.tsx'
import { vaultMovingText } from '../text/vault-moving.ts'
import { SameList } from './same-list.tsx'

type Props = {
  /** Looked for at once. */
  dropped?: File | undefined
  onClose: () => void
  onOpen: (item: string) => void
}

/** A picture dropped here is looked for and forgotten. */
export function FindDialog({ dropped, onClose, onOpen }: Props) {
  const m = useText(vaultMovingText)
  const find = useMutation({ mutationFn: findPicture })
  const { mutate } = find
  useEffect(() => {
    if (dropped) mutate(dropped)
  }, [dropped, mutate])
  const address = useAddress(find.variables)
  return (
    <Dialog open wide onClose={onClose} title={m.findTitle}>
      <div className="space-y-3">
        <FileDrop
          onFiles={([file]) => file && find.mutate(file)}
          label={m.find}
          hint={m.findHint}
          accept="image/*"
          multiple={false}
          disabled={find.isPending}
          testid="find-upload"
        />
        {address ? (
          <img
            src={address}
            alt={find.variables?.name ?? ''}
            className="mx-auto max-h-40 rounded-md object-contain"
          />
        ) : null}
        {find.isPending ? (
          <p role="status" className="text-muted">
            {m.finding}
          </p>
        ) : null}
        {find.error ? (
          <ProblemView error={find.error} onRetry={() => find.variables && find.mutate(find.variables)} />
        ) : null}
        {find.data ? <SameList found={find.data} acts={{ onOpen }} /> : null}
      </div>
    </Dialog>
  )
}
