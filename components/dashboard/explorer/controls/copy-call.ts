import { useRouter } from 'next/navigation';
import { useShell } from '@/components/dashboard/shell/context';
import { copyAndSay } from '@/components/ui/copy-and-say';

/** Copies a call that returns what is on screen, as `curl` with a placeholder for the key. Takes its path and query. */
export function useCopyCall(): (address: string) => Promise<void> {
  const { may } = useShell();
  const router = useRouter();
  const toKeys = { label: 'API keys', run: () => router.push('/settings/api-keys') };
  return (address) =>
    copyAndSay(
      `curl -H "Authorization: Bearer $TRACKAGOAT_KEY" '${window.location.origin}${address}'`,
      'Call copied; put a key in $TRACKAGOAT_KEY',
      may('manage_api_keys') ? toKeys : undefined,
    );
}
