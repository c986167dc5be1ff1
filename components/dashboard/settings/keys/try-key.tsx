import { CallBox } from '@/components/dashboard/docs/call-box';
import { Link } from '@/components/ui/link';
import type { KeyScope } from '@/lib/contract/accounts/roles';
import { addressOf } from '@/lib/contract/paths';
import { REFERENCE_PATH } from '@/lib/docs/pages';

/** A call that works with the new key at once, and stores nothing. */
export function TryKey({ apiKey, scopes }: { apiKey: string; scopes: readonly KeyScope[] }) {
  const address = scopes.includes('read') ? `${addressOf('listCreators')}?limit=3` : addressOf('getMe');
  const call = { method: 'GET', address, headers: { Authorization: `Bearer ${apiKey}` }, body: null };
  return (
    <div className="mt-4 grid grid-cols-1 gap-1.5">
      <h3 className="font-medium text-12">Try it</h3>
      <CallBox name="Try the key" call={call} />
      <p className="text-12 text-ink-3">
        {scopes.includes('ingest') ? 'How to send captures' : 'Every call'} is in the{' '}
        <Link href={REFERENCE_PATH} target="_blank" className="text-accent-ink underline underline-offset-2">
          API reference
        </Link>
        .
      </p>
    </div>
  );
}
