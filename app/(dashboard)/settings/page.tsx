import { OrganisationPage } from '@/components/dashboard/settings/organisation-page';
import { organisationQuery, planUseQuery } from '@/lib/client/api/settings';
import { Prefetched } from '../prefetched';
import { requireMe } from '../visitor';

export default async function Page() {
  await requireMe('/settings');
  return (
    <Prefetched questions={[organisationQuery(), planUseQuery()]}>
      <OrganisationPage />
    </Prefetched>
  );
}
