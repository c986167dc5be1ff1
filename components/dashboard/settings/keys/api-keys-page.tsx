'use client';

import { useQuery } from '@tanstack/react-query';
import { Failed } from '@/components/dashboard/failed';
import { NotAllowed } from '@/components/dashboard/settings/not-allowed';
import { useShell } from '@/components/dashboard/shell/context';
import { State } from '@/components/dashboard/state-card';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { KeyRound } from '@/components/ui/icons/icons';
import { Link } from '@/components/ui/link';
import { headStyle, TableBox } from '@/components/ui/table';
import { apiKeysQuery } from '@/lib/client/api/settings';
import { REFERENCE_PATH } from '@/lib/docs/pages';
import { ApiKeyRow } from './api-key-row';
import { NewKey } from './new-key';

/** The API keys of the organisation. */
export function ApiKeysPage() {
  const { may } = useShell();
  return may('manage_api_keys') ? <Keys /> : <NotAllowed what="manage API keys" />;
}

function Keys() {
  const asked = useQuery(apiKeysQuery());
  const keys = asked.data?.data;
  if (!keys) {
    if (!asked.error) return null;
    return <Failed title="Couldn’t load the keys" error={asked.error} onRetry={() => asked.refetch()} />;
  }
  return (
    <Card
      bare
      title="API keys"
      note={
        <>
          For scrapers, scripts and other tools. See the{' '}
          <Link href={REFERENCE_PATH} className="text-accent-ink underline underline-offset-2">
            API reference
          </Link>
          .
        </>
      }
      action={<NewKey />}
    >
      {keys.length === 0 ? (
        <State icon={KeyRound} tone="neutral" title="No keys yet" className="py-8!">
          <p>API keys let programs access your data. A key is shown only once, on creation.</p>
        </State>
      ) : (
        <TableBox label="API keys of the organisation">
          <thead>
            <tr>
              {['Key', 'Scopes', 'Last used', 'Expires'].map((label, at) => (
                <th
                  key={label}
                  scope="col"
                  className={cn(headStyle, at === 1 && 'max-sm:hidden', at === 3 && 'max-md:hidden')}
                >
                  {label}
                </th>
              ))}
              <th scope="col" className={headStyle}>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} />
            ))}
          </tbody>
        </TableBox>
      )}
    </Card>
  );
}
