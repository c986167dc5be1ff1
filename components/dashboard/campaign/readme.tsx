'use client';

import { Suspense, useState } from 'react';
import { AskBeforeLeaving } from '@/components/dashboard/ask-before-leaving';
import { useShell } from '@/components/dashboard/shell/context';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/forms/segmented';
import { BookText } from '@/components/ui/icons/icons';
import { LateMarkdown } from '@/components/ui/markdown/late-markdown';
import { Problem } from '@/components/ui/problem';
import { say } from '@/components/ui/toast';

/** Writes a README. */
interface ReadmeChange {
  mutate: (body: { readme_md: string | null }, then: { onSuccess: () => void }) => void;
  error: Error | null;
  isPending: boolean;
}

/** What a campaign or project is about, in the words of those who run it. */
export function Readme({
  text: stored,
  hint,
  change,
}: {
  text: string | null;
  /** In place of a README that is not written yet. */
  hint: string;
  change: ReadmeChange;
}) {
  const { canWrite } = useShell();
  const [draft, setDraft] = useState<string | null>(null);
  const [side, setSide] = useState<'write' | 'preview'>('write');

  function save() {
    const text = draft?.trim() ? draft : null;
    change.mutate(
      { readme_md: text },
      {
        onSuccess: () => {
          setDraft(null);
          say('README saved');
        },
      },
    );
  }

  const isEditing = draft !== null;
  return (
    <section aria-label="README" className="self-start rounded-card border border-line bg-panel">
      <AskBeforeLeaving
        isHeld={isEditing && draft !== (stored ?? '')}
        title="Leave without saving the README?"
        consequence="What you wrote is lost."
        action="Leave"
      />
      <div className="flex h-[46px] items-center gap-2 border-line border-b px-4">
        <BookText className="size-4 text-ink-3" aria-hidden />
        <h2 className="font-semibold text-14">README</h2>
        <span className="ml-auto flex gap-2">
          {isEditing && (
            <Segmented
              name="README"
              value={side}
              segments={[
                { value: 'write', label: 'Write' },
                { value: 'preview', label: 'Preview' },
              ]}
              onChange={setSide}
            />
          )}
          {canWrite && !isEditing && (
            <Button
              size="sm"
              onClick={() => {
                setSide('write');
                setDraft(stored ?? '');
              }}
            >
              {stored ? 'Edit' : 'Write'}
            </Button>
          )}
        </span>
      </div>
      <div className="px-4 py-3.5">
        {!isEditing && stored && <LateMarkdown text={stored} />}
        {!isEditing && !stored && <p className="text-ink-3">{hint} Supports Markdown.</p>}
        {isEditing && side === 'preview' && (
          <div className="min-h-40">
            {draft.trim() ? (
              <Suspense>
                <LateMarkdown text={draft} />
              </Suspense>
            ) : (
              <p className="text-ink-3">Nothing yet.</p>
            )}
          </div>
        )}
        {isEditing && side === 'write' && (
          <textarea
            aria-label="README, Markdown"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            rows={14}
            className="field w-full resize-y px-2.5 py-2 font-mono text-12"
          />
        )}
      </div>
      {isEditing && (
        <div className="flex items-center justify-end gap-2 border-line border-t px-4 py-2.5">
          <Problem className="mr-auto">{change.error?.message}</Problem>
          <Button size="sm" onClick={() => setDraft(null)}>
            Cancel
          </Button>
          <Button size="sm" variant="primary" onClick={save} disabled={change.isPending}>
            Save README
          </Button>
        </div>
      )}
    </section>
  );
}
