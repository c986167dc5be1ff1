import type { Metadata } from 'next';
import { ReferencePage } from '@/components/dashboard/docs/reference-page';
import { Painted } from '../painted';
import { requireMe } from '../visitor';

export const metadata: Metadata = { title: 'API reference' };

export default async function Page() {
  await requireMe('/docs');
  return (
    <Painted>
      <ReferencePage />
    </Painted>
  );
}
