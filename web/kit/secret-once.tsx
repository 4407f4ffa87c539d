import { CopyButton } from './copy-button.tsx'

/** Something that is shown this once: kept in sight until it was copied. */
export const SecretOnce = ({ says, secret, testid }: { says: string; secret: string; testid: string }) => (
  <div role="status" className="mt-2.5 rounded-md border border-accent bg-accent-weak p-2.5">
    <p className="mb-1.5 font-medium">{says}</p>
    <div className="flex items-start gap-2">
      <code className="min-w-0 flex-1 break-all font-mono text-[0.86rem]" data-testid={testid}>
        {secret}
      </code>
      <CopyButton text={secret} testid={`copy-${testid}`} />
    </div>
  </div>
)
