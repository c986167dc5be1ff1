'use client';

import { useState } from 'react';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { cn } from '@/components/ui/cn';
import { Confirm } from '@/components/ui/overlays/confirm';
import { cellStyle } from '@/components/ui/table';
import { say } from '@/components/ui/toast';
import { useRevokeApiKey } from '@/lib/client/api/settings';
import { dayMedium } from '@/lib/client/text/format';
import { ageText, localDay } from '@/lib/client/text/zone';
import type { ApiKeyRow as ApiKey } from '@/lib/contract/accounts/api-keys';

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { me, nowMs } = useShell();
  const [isRevoking, setIsRevoking] = useState(false);
  const { name, prefix, scopes, created_by: by } = apiKey;
  const dayText = (instant: string) => dayMedium(localDay(Date.parse(instant), me.timezone));
  const used = apiKey.last_used_at;
  const isOver = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) <= nowMs;
  return (
    <tr>
      <th scope="row" className={cn(cellStyle, 'max-w-56 py-2! text-left font-normal')}>
        <span className="block truncate font-medium" title={name}>
          {name}
        </span>
        <span className="block truncate text-12 text-ink-3">
          <code className="font-mono">{prefix}…</code>
          <span className="max-sm:hidden">
            {' '}
            · {dayText(apiKey.created_at)}
            {by && ` by ${by}`}
          </span>
        </span>
        <span className="block text-12 text-ink-3 sm:hidden">{scopes.join(', ')}</span>
      </th>
      <td className={cn(cellStyle, 'max-sm:hidden')}>
        <span className="flex gap-1">
          {scopes.map((scope) => (
            <Chip key={scope}>{scope}</Chip>
          ))}
        </span>
      </td>
      <td className={cn(cellStyle, 'whitespace-nowrap text-ink-2')}>
        {used === null ? 'never' : (ageText(nowMs - Date.parse(used)) ?? dayText(used))}
      </td>
      <td className={cn(cellStyle, 'whitespace-nowrap text-ink-2 max-md:hidden')}>
        {isOver ? (
          <Chip tone="warn">expired</Chip>
        ) : apiKey.expires_at === null ? (
          'never'
        ) : (
          dayText(apiKey.expires_at)
        )}
      </td>
      <td className={cn(cellStyle, 'text-right')}>
        <Button size="sm" variant="danger" aria-label={`Revoke ${name}`} onClick={() => setIsRevoking(true)}>
          Revoke
        </Button>
        {isRevoking && <Revoke apiKey={apiKey} onClose={() => setIsRevoking(false)} />}
      </td>
    </tr>
  );
}

function Revoke({ apiKey: { id, name, prefix }, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeApiKey();
  return (
    <Confirm
      title={`Revoke ${name}?`}
      consequence={`Programs that use ${prefix}… will be refused from now on. This cannot be undone.`}
      action={`Revoke ${name}`}
      keep="Keep it"
      isBusy={revoke.isPending}
      problem={revoke.error?.message ?? null}
      onConfirm={() =>
        revoke.mutate(id, {
          onSuccess: () => {
            onClose();
            say(`${name} revoked`);
          },
        })
      }
      onClose={onClose}
    />
  );
}
