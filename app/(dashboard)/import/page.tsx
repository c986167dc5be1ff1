import type { Metadata } from 'next';
import { ImportPage } from '@/components/dashboard/import/import-page';
import { Painted } from '../painted';
import { requireMe } from '../visitor';

export const metadata: Metadata = { title: 'Import' };

export default async function Page() {
  await requireMe('/import');
  return (
    <Painted>
      <ImportPage />
    </Painted>
  );
}
