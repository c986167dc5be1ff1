'use client';

import { Readme } from '@/components/dashboard/campaign/readme';
import { NameForm } from '@/components/dashboard/settings/name-form';
import { SettingRow, SettingText } from '@/components/dashboard/settings/setting-row';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Problem } from '@/components/ui/problem';
import { say } from '@/components/ui/toast';
import { useChangeCreator } from '@/lib/client/api/creators';
import { instantText } from '@/lib/client/text/zone';
import type { CreatorRow } from '@/lib/contract/catalogue/catalogue';
import { Removal } from './removal';
import { TrackingForm, TrackingText } from './tracking-form';

/** How a creator is tracked and named, read-only where the role may not change it. */
export function CreatorSettings({ row }: { row: CreatorRow }) {
  const { canWrite } = useShell();
  const readme = useChangeCreator(row.id);
  const mayChange = canWrite && row.removed_at === null;
  return (
    <div className="grid grid-cols-1 items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_400px]">
      <Card title="Tracking" note={mayChange ? undefined : reasonOf(row)}>
        <SettingRow label="New videos" note="The statuses of known videos stay">
          {mayChange ? (
            <TrackingForm key={`${row.tracking_mode} ${row.tracking_start_date}`} row={row} />
          ) : (
            <TrackingText row={row} />
          )}
        </SettingRow>
        <SettingRow label="Captures" note="What is known keeps counting while they are paused">
          <Captures row={row} mayChange={mayChange} />
        </SettingRow>
        <SettingRow label="Name" note="In place of its handle, wherever it is listed">
          <ChosenName row={row} mayChange={mayChange} />
        </SettingRow>
        {row.platform_id === null && (
          <SettingRow label="Handle" note="Its first capture is found by this handle">
            <AwaitedHandle row={row} mayChange={mayChange} />
          </SettingRow>
        )}
        {mayChange && (
          <SettingRow label="Remove" note="Its history is kept">
            <Removal row={row} />
          </SettingRow>
        )}
      </Card>
      <Readme
        text={row.readme_md}
        hint="Describe the creator, what was agreed and whom to ask."
        change={readme}
      />
    </div>
  );
}

/** Why nothing can be changed. */
function reasonOf({ removed_at }: CreatorRow): string {
  return removed_at === null
    ? 'Members, admins and owners can change these.'
    : 'A removed creator is not tracked. Add it again to change these.';
}

function Captures({ row, mayChange }: { row: CreatorRow; mayChange: boolean }) {
  const { me } = useShell();
  const change = useChangeCreator(row.id);
  const pausedAt = row.tracking_disabled_at;
  const isPaused = pausedAt !== null;
  return (
    <div className="grid justify-items-start gap-2">
      <SettingText>
        {isPaused ? `Paused on ${instantText(Date.parse(pausedAt), me.timezone)}` : 'Captures are asked for'}
      </SettingText>
      {mayChange && (
        <Button
          disabled={change.isPending}
          onClick={() =>
            change.mutate(
              { tracking_disabled: !isPaused },
              { onSuccess: () => say(isPaused ? 'Captures resumed' : 'Captures paused') },
            )
          }
        >
          {isPaused ? 'Resume captures' : 'Pause captures'}
        </Button>
      )}
      <Problem>{change.error?.message}</Problem>
    </div>
  );
}

function ChosenName({ row, mayChange }: { row: CreatorRow; mayChange: boolean }) {
  const change = useChangeCreator(row.id);
  const chosen = row.display_name_override;
  if (!mayChange) return <SettingText>{chosen ?? 'None chosen'}</SettingText>;
  return (
    <div className="grid justify-items-start gap-2">
      <NameForm
        key={chosen}
        label="Chosen name"
        name={chosen ?? ''}
        isBusy={change.isPending}
        error={change.error}
        onSubmit={(name) =>
          change.mutate({ display_name_override: name }, { onSuccess: () => say('Name saved') })
        }
      />
      {chosen !== null && (
        <Button
          variant="link"
          size="bare"
          disabled={change.isPending}
          onClick={() =>
            change.mutate({ display_name_override: null }, { onSuccess: () => say('Name cleared') })
          }
        >
          Use its own name again
        </Button>
      )}
    </div>
  );
}

function AwaitedHandle({ row, mayChange }: { row: CreatorRow; mayChange: boolean }) {
  const change = useChangeCreator(row.id);
  if (!mayChange) return <SettingText>@{row.handle}</SettingText>;
  return (
    <NameForm
      key={row.handle}
      label="Handle"
      name={row.handle ?? ''}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={(handle) => change.mutate({ handle }, { onSuccess: () => say('Handle saved') })}
    />
  );
}
