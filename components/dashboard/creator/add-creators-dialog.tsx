'use client';

import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import { useTargetProject } from '@/components/dashboard/entity/use-target-project';
import { Refusal } from '@/components/dashboard/refusal';
import { Button } from '@/components/ui/button';
import { Field, inputStyle } from '@/components/ui/forms/field';
import { NativeSelect } from '@/components/ui/forms/native-select';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/overlays/dialog';
import { type AddedCreator, useAddCreators } from '@/lib/client/api/creators';
import { problemsOf } from '@/lib/client/api/problems';
import { namedCreators } from '@/lib/client/lists/named-creators';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { countText } from '@/lib/client/text/format';
import { accountKey, DEFAULT_PLATFORM } from '@/lib/domain/addresses/parse';
import { PLATFORM_IDS, platformName } from '@/lib/domain/platforms';
import { ModeChoice, StartDate, type Tracking } from './mode-choice';
import { NamedTable } from './named-table';

/** Adds many creators at once: what was understood is shown before anything is sent, then what became of each. */
export function AddCreatorsDialog({ projectId, onClose }: { projectId: string | null; onClose: () => void }) {
  const { project, field } = useTargetProject(projectId);
  const [text, setText] = useState('');
  const [platform, setPlatform] = useState(DEFAULT_PLATFORM);
  const [tracking, setTracking] = useState<Tracking>({ tracking_mode: 'auto', tracking_start_date: null });
  const [answers, setAnswers] = useState<ReadonlyMap<string, AddedCreator>>(new Map());
  const add = useAddCreators();

  const read = useDeferredValue(text);
  const lines = useMemo(() => namedCreators(read, platform), [read, platform]);
  const unsent = lines.flatMap((line) => (line.kind === 'named' && !answers.has(line.key) ? [line] : []));
  const isDone = answers.size > 0 && unsent.length === 0;
  useUnsaved(unsent.length > 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (unsent.length === 0 || project === '') return;
    add.mutate({
      projectId: project,
      accounts: unsent.map(({ account }) => account),
      tracked: tracking,
      onAnswer: (account, added) => setAnswers((before) => new Map(before).set(accountKey(account), added)),
    });
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="Add creators"
        description="A creator without captures waits for the first one with its handle."
        className="sm:top-[6vh]! sm:max-h-[88dvh]! sm:w-[min(680px,calc(100vw-32px))]!"
      >
        <form onSubmit={submit}>
          <div className="grid gap-4 px-5 py-4">
            <Field label="Handles or profile addresses" note="Between commas, spaces or lines">
              {(ids) => (
                <textarea
                  {...ids}
                  rows={4}
                  value={text}
                  placeholder={'@handle\ntiktok.com/@handle\nyoutube.com/@handle'}
                  spellCheck={false}
                  autoCapitalize="off"
                  onChange={(event) => setText(event.target.value)}
                  className={`${inputStyle} h-auto! resize-y py-2`}
                />
              )}
            </Field>
            <div className="flex flex-wrap gap-4">
              <Field label="Handles are on">
                {(ids) => (
                  <NativeSelect
                    {...ids}
                    value={platform}
                    onChange={(event) => setPlatform(event.target.value)}
                  >
                    {PLATFORM_IDS.map((one) => (
                      <option key={one} value={one}>
                        {platformName(one)}
                      </option>
                    ))}
                  </NativeSelect>
                )}
              </Field>
              {field}
            </div>
            {lines.length > 0 && <NamedTable lines={lines} answers={answers} />}
            {!isDone && (
              <>
                <ModeChoice
                  value={tracking.tracking_mode}
                  onChange={(tracking_mode) => setTracking({ ...tracking, tracking_mode })}
                />
                <StartDate
                  value={tracking.tracking_start_date}
                  onChange={(tracking_start_date) => setTracking({ ...tracking, tracking_start_date })}
                />
              </>
            )}
            <Refusal error={add.error}>{problemsOf(add.error, []).other}</Refusal>
          </div>
          <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-raised px-5 py-3">
            <p role="status" className="mr-auto text-12 text-ink-2">
              {answers.size > 0 && outcome([...answers.values()])}
            </p>
            <DialogClose asChild>
              <Button variant={isDone ? 'primary' : 'secondary'}>{isDone ? 'Done' : 'Cancel'}</Button>
            </DialogClose>
            {!isDone && (
              <Button
                type="submit"
                variant="primary"
                disabled={unsent.length === 0 || project === '' || add.isPending}
              >
                {unsent.length === 0 ? 'Add creators' : `Add ${countText(unsent.length, 'creator')}`}
              </Button>
            )}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** "2 added, 1 came back, 1 already there". */
function outcome(answers: readonly AddedCreator[]): string {
  const of = (became: AddedCreator['became']) => answers.filter((one) => one.became === became).length;
  const parts = [
    [of('added'), 'added'],
    [of('back'), 'came back'],
    [of('taken'), 'already there'],
  ] as const;
  return parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(', ');
}
