'use client';

import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Upload } from '@/components/ui/icons/icons';

/** Accepts a file by drop or by file dialog. */
export function DropZone({
  title,
  note,
  problem = null,
  isSmall = false,
  onFile,
}: {
  title: string;
  note: ReactNode;
  problem?: string | null;
  /** The small form, below a running import. */
  isSmall?: boolean;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }

  return (
    <section
      aria-label={title}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={cn(
        'flex items-center justify-center gap-4 rounded-card border border-dashed px-4',
        isSmall ? 'py-5' : 'min-h-64 flex-col py-10 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-card bg-sunken text-ink-2">
        <Upload className="size-5" aria-hidden />
      </span>
      <div>
        <p>
          <b className="font-semibold">{title}</b> or{' '}
          <Button
            variant="link"
            size="bare"
            className="min-h-6 text-[length:inherit]!"
            onClick={() => input.current?.click()}
          >
            choose one
          </Button>
        </p>
        <p className="mt-1 max-w-[72ch] text-balance text-12 text-ink-3">{note}</p>
      </div>
      {problem && (
        <p role="alert" className="max-w-[60ch] text-down">
          {problem}
        </p>
      )}
      <input
        ref={input}
        type="file"
        aria-label="File of captures"
        accept=".xlsx,.csv,.tsv,.txt,.ndjson,.jsonl,.json,.gz,text/csv,application/x-ndjson,application/json"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </section>
  );
}
