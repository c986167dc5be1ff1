import { NoAccess } from '@/components/dashboard/no-access';
import { PageNotFound } from '@/components/dashboard/page-not-found';
import { Painted } from './painted';
import { getMe } from './visitor';

/** The same words whether the object is hidden or never existed. */
export default async function NotFound() {
  const me = await getMe();
  if (!me) return <PageNotFound />;
  return (
    <Painted>
      <NoAccess />
    </Painted>
  );
}
