'use client';

import { useRef, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/forms/segmented';
import { Bold, type Icon, Italic, Link2, List } from '@/components/ui/icons/icons';
import { Markdown } from '@/components/ui/markdown/markdown';
import { MAX_NOTE_BODY } from '@/lib/contract/limits';
import { applyMark, type Mark } from './markdown-edit';

const MARKS: readonly { mark: Mark; label: string; icon: Icon }[] = [
  { mark: 'bold', label: 'Bold', icon: Bold },
  { mark: 'italic', label: 'Italic', icon: Italic },
  { mark: 'link', label: 'Link', icon: Link2 },
  { mark: 'list', label: 'List', icon: List },
];

/** Markdown and its preview, side by side; on the phone one or the other. */
export function NoteText({
  text,
  isNarrow,
  onChange,
}: {
  text: string;
  isNarrow: boolean;
  onChange: (text: string) => void;
}) {
  const [side, setSide] = useState<'write' | 'preview'>('write');
  const area = useRef<HTMLTextAreaElement>(null);
  const textLength = [...text].length;

  function mark(kind: Mark) {
    const field = area.current;
    if (!field) return;
    const edited = applyMark(kind, text, field.selectionStart, field.selectionEnd);
    onChange(edited.text);
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(edited.from, edited.to);
    });
  }

  const preview = (
    <div
      className={cn(
        'overflow-y-auto rounded-control border border-line bg-sunken px-3 py-2 text-12',
        isNarrow ? 'h-40' : 'h-[130px]',
      )}
    >
      {text.trim() ? <Markdown text={text} /> : <p className="text-ink-3">Nothing to show yet.</p>}
    </div>
  );
  const field = (
    <textarea
      ref={area}
      aria-label="Text, Markdown"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className={cn(
        'field block w-full resize-none px-2.5 py-2 font-mono text-12',
        isNarrow ? 'h-40' : 'h-[130px]',
      )}
    />
  );

  return (
    <div>
      <div className="mb-1 flex h-7 items-center gap-1">
        {isNarrow ? (
          <Segmented
            name="Text"
            value={side}
            segments={[
              { value: 'write', label: 'Write' },
              { value: 'preview', label: 'Preview' },
            ]}
            onChange={setSide}
          />
        ) : (
          <span className="font-medium text-12">
            Text <span className="font-normal text-ink-3">Markdown</span>
          </span>
        )}
        {(!isNarrow || side === 'write') && (
          <span
            className={cn('flex', isNarrow ? 'ml-auto' : 'absolute left-1/2 -translate-x-[calc(100%+8px)]')}
          >
            {MARKS.map(({ mark: kind, label, icon: Icon }) => (
              <IconButton
                key={kind}
                label={label}
                variant="ghost"
                size="iconSm"
                className="md:size-6!"
                onClick={() => mark(kind)}
              >
                <Icon className="size-3.5" aria-hidden />
              </IconButton>
            ))}
          </span>
        )}
        {!isNarrow && <span className="absolute left-1/2 ml-1 font-medium text-12">Preview</span>}
      </div>
      {isNarrow ? (
        side === 'write' ? (
          field
        ) : (
          preview
        )
      ) : (
        <div className="grid grid-cols-2 gap-3">
          {field}
          {preview}
        </div>
      )}
      {textLength > MAX_NOTE_BODY && (
        <p role="alert" className="mt-1 text-12 text-down">
          {textLength.toLocaleString('en-US')} of {MAX_NOTE_BODY.toLocaleString('en-US')} characters
        </p>
      )}
    </div>
  );
}
