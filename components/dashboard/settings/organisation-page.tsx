'use client';

import { useQuery } from '@tanstack/react-query';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Card } from '@/components/ui/card';
import { say } from '@/components/ui/toast';
import { organisationQuery, useChangeOrganisation } from '@/lib/client/api/settings';
import { zoneText } from '@/lib/client/text/zone';
import { PLAN_NAMES } from '@/lib/contract/plans';
import { NameForm } from './name-form';
import { PlanForm } from './plan-form';
import { PlanUse } from './plan-use';
import { Plans } from './plans';
import { SettingRow, SettingText } from './setting-row';
import { RebuildProgress, ZoneForm } from './zone-form';

/** Name, time zone and plan, read-only where the role may not change them. */
export function OrganisationPage() {
  const { may, nowMs } = useShell();
  const asked = useQuery(organisationQuery());
  const rename = useChangeOrganisation();
  const organisation = asked.data?.data;
  if (!organisation) {
    if (!asked.error) return null;
    return <Failed title="Couldn’t load the settings" error={asked.error} onRetry={() => asked.refetch()} />;
  }
  const { name, plan, analytics_tz: zone, timezone_rebuild: rebuild } = organisation;
  return (
    <Card
      title="Organisation"
      note={
        may('manage_organisation')
          ? undefined
          : 'Admins can change the name and the time zone, owners also the plan.'
      }
    >
      <SettingRow label="Name" note="Shown to its members">
        {may('manage_organisation') ? (
          <NameForm
            label="Name of the organisation"
            name={name}
            isBusy={rename.isPending}
            error={rename.error}
            onSubmit={(next) => rename.mutate({ name: next }, { onSuccess: () => say('Name saved') })}
          />
        ) : (
          <SettingText>{name}</SettingText>
        )}
      </SettingRow>
      <SettingRow label="Time zone" note="Defines the days by which numbers are counted">
        {may('manage_organisation') ? (
          <ZoneForm key={zone} zone={zone} />
        ) : (
          <SettingText>{zoneText(zone, nowMs)}</SettingText>
        )}
        {rebuild && <RebuildProgress {...rebuild} />}
      </SettingRow>
      <SettingRow
        id="plan"
        label="Plan"
        note="Determines how much history is visible, and how much you can add"
      >
        {may('manage_plan') ? <PlanForm key={plan} plan={plan} /> : <Plans current={plan} />}
      </SettingRow>
      <SettingRow label="Use" note={`How much of the ${PLAN_NAMES[plan]} plan is in use`}>
        <PlanUse />
      </SettingRow>
    </Card>
  );
}
