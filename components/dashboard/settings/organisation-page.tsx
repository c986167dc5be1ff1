'use client';

import { useQuery } from '@tanstack/react-query';
import { Failed } from '@/components/dashboard/failed';
import { useShell } from '@/components/dashboard/shell/context';
import { Card } from '@/components/ui/card';
import { say } from '@/components/ui/toast';
import { organisationQuery, useChangeOrganisation } from '@/lib/client/api/settings';
import { historyText, PLAN_NAMES } from '@/lib/client/text/plans';
import { zoneText } from '@/lib/client/text/zone';
import { NameForm } from './name-form';
import { PlanForm } from './plan-form';
import { SettingRow, SettingText } from './setting-row';
import { RebuildProgress, ZoneForm } from './zone-form';

/** Name, time zone and plan. What a role may not change it reads. */
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
        may('manage_organisation') ? undefined : 'Admins change the name and the time zone, owners the plan.'
      }
    >
      <SettingRow label="Name" note="As its members see it">
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
      <SettingRow label="Time zone" note="Whose local days the numbers are counted by">
        {may('manage_organisation') ? (
          <ZoneForm key={zone} zone={zone} />
        ) : (
          <SettingText>{zoneText(zone, nowMs)}</SettingText>
        )}
        {rebuild && <RebuildProgress {...rebuild} />}
      </SettingRow>
      <SettingRow label="Plan" note="Decides how much history shows">
        {may('manage_plan') ? (
          <PlanForm key={plan} plan={plan} />
        ) : (
          <SettingText>
            {PLAN_NAMES[plan]}, {historyText(plan)}
          </SettingText>
        )}
      </SettingRow>
    </Card>
  );
}
