import { useState } from 'react'
import type { DiagnosedListing } from '#core/diagnosis/diagnosis.ts'
import { Button } from '../../kit/button.tsx'
import { diagnoseText } from '../../text/diagnose.ts'
import { useText } from '../../text/language.tsx'
import { rowKey } from './job.ts'
import { ListingPlan } from './listing-plan.tsx'

const step = 20

/** Listings, some at a time: an export may hold a hundred thousand. */
export function ListingList({ listings, rule }: { listings: DiagnosedListing[]; rule: string | null }) {
  const t = useText(diagnoseText)
  const [shown, setShown] = useState(step)
  const left = listings.length - shown
  return (
    <>
      <ul>
        {listings.slice(0, shown).map((listing) => (
          <ListingPlan key={rowKey(listing.line, listing.sku)} listing={listing} rule={rule} />
        ))}
      </ul>
      {left > 0 ? (
        <div className="border-line border-t p-2">
          <Button small onClick={() => setShown(shown + step * 5)}>
            {t.more(Math.min(left, step * 5))}
          </Button>
        </div>
      ) : null}
    </>
  )
}
