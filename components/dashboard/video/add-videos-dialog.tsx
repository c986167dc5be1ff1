'use client';

import { type FormEvent, useDeferredValue, useMemo, useState } from 'react';
import { useTargetProject } from '@/components/dashboard/entity/use-target-project';
import { Refusal } from '@/components/dashboard/refusal';
import { Button } from '@/components/ui/button';
import { Field, inputStyle } from '@/components/ui/forms/field';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/overlays/dialog';
import { useAddVideos } from '@/lib/client/api/creators';
import { problemsOf } from '@/lib/client/api/problems';
import { namedPosts } from '@/lib/client/lists/named-posts';
import { useUnsaved } from '@/lib/client/page/use-unsaved';
import { countText } from '@/lib/client/text/format';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import { PostTable, wasThere } from './post-table';

/** Adds many videos at once by their addresses: what was understood is shown before anything is sent. */
export function AddVideosDialog({ projectId, onClose }: { projectId: string | null; onClose: () => void }) {
  const { project, field } = useTargetProject(projectId);
  const [text, setText] = useState('');
  /** The videos that the server has, by their keys. */
  const [added, setAdded] = useState<ReadonlyMap<string, VideoRow>>(new Map());
  const add = useAddVideos();

  const read = useDeferredValue(text);
  const lines = useMemo(() => namedPosts(read), [read]);
  const unsent = lines.flatMap((line) => (line.kind === 'named' && !added.has(line.key) ? [line] : []));
  const isDone = added.size > 0 && unsent.length === 0;
  useUnsaved(unsent.length > 0);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (unsent.length === 0 || project === '') return;
    const keys = unsent.map(({ key }) => key);
    add.mutate({
      projectId: project,
      urls: unsent.map(({ post }) => post.url),
      // They come in the order of the call.
      onAdded: (rows) => {
        const some = keys.splice(0, rows.length);
        setAdded((before) => new Map([...before, ...rows.map((row, at) => [some[at] ?? '', row] as const)]));
      },
    });
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title="Add videos"
        description="They count from now on, whatever the tracking mode of their creators. Numbers come with the first capture."
        className="sm:top-[6vh]! sm:max-h-[88dvh]! sm:w-[min(680px,calc(100vw-32px))]!"
      >
        <form onSubmit={submit}>
          <div className="grid gap-4 px-5 py-4">
            <Field label="Addresses of videos" note="Between commas, spaces or lines">
              {(ids) => (
                <textarea
                  {...ids}
                  rows={4}
                  value={text}
                  placeholder={'tiktok.com/@handle/video/123\nyoutube.com/shorts/…\ninstagram.com/reel/…'}
                  spellCheck={false}
                  autoCapitalize="off"
                  onChange={(event) => setText(event.target.value)}
                  className={`${inputStyle} h-auto! resize-y py-2`}
                />
              )}
            </Field>
            {field}
            {lines.length > 0 && <PostTable lines={lines} added={added} />}
            <Refusal error={add.error}>{problemsOf(add.error, []).other}</Refusal>
          </div>
          <div className="sticky bottom-0 flex items-center gap-2 border-line border-t bg-raised px-5 py-3">
            <p role="status" className="mr-auto text-12 text-ink-2">
              {outcome([...added.values()])}
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
                {unsent.length === 0 ? 'Add videos' : `Add ${countText(unsent.length, 'video')}`}
              </Button>
            )}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** "2 added, 1 already there". */
function outcome(videos: readonly VideoRow[]): string {
  const there = videos.filter(wasThere).length;
  const parts = [
    [videos.length - there, 'added'],
    [there, 'already there'],
  ] as const;
  return parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(', ');
}
