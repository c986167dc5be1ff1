import type { Metadata } from 'next';
import { ApiKeysPage } from '@/components/dashboard/settings/keys/api-keys-page';
import { apiKeysQuery } from '@/lib/client/api/settings';
import { Prefetched } from '../../prefetched';
import { requireMe } from '../../visitor';

export const metadata: Metadata = { title: 'API keys' };

export default async function Page() {
  const { me } = await requireMe('/settings/api-keys');
  const questions = me.rights.includes('manage_api_keys') ? [apiKeysQuery()] : [];
  return (
    <Prefetched questions={questions}>
      <ApiKeysPage />
    </Prefetched>
  );
}
