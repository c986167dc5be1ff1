import type { Metadata } from 'next';
import { ReferencePage } from '@/components/dashboard/docs/reference-page';
import type { ApiDocument } from '@/lib/client/api/api-document';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { Painted } from '../../painted';
import { getMe } from '../../visitor';

export const metadata: Metadata = { title: 'API reference' };

export default async function Page() {
  const me = await getMe();
  return (
    <Painted>
      <ReferencePage document={openApiDocument() as unknown as ApiDocument} isSignedIn={me !== null} />
    </Painted>
  );
}
