import type { Metadata } from 'next';
import { AccountPage } from '@/components/dashboard/settings/account-page';
import { Painted } from '../../painted';
import { requireMe } from '../../visitor';

export const metadata: Metadata = { title: 'Your account' };

export default async function Page() {
  await requireMe('/settings/account');
  return (
    <Painted>
      <AccountPage />
    </Painted>
  );
}
