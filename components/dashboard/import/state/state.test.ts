import { describe, expect, it } from 'vitest';
import { rejectedForm } from '@/lib/client/import/report';
import { type Checked, type Imported, nothingChecked } from '@/lib/client/import/run';
import type { Source } from './phase';
import { AT_FIRST, type ImportEvent, type ImportState, reduceImport } from './state';

const source: Source = {
  file: new File(['a,b\n1,2'], 'captures.csv'),
  head: { format: 'csv' } as unknown as Source['head'],
};
const form = rejectedForm({ written: null, delimiter: null });
const checked: Checked = { ...nothingChecked(form), validRows: 2 };
const progress = { accepted: 1, unchanged: 0, sent: 1, unsure: 0 } as Imported;

const READ: ImportEvent = { type: 'read', source, rowKind: 'video', opening: {}, isNew: true };
const CHECKED: readonly ImportEvent[] = [
  READ,
  { type: 'check started', checked },
  { type: 'check ended', checked },
];
const IMPORTING: readonly ImportEvent[] = [
  ...CHECKED,
  { type: 'import started', checked, progress, startedAt: 5 },
];

const stateAfter = (...events: readonly ImportEvent[]): ImportState => events.reduce(reduceImport, AT_FIRST);
const kindAfter = (...events: readonly ImportEvent[]) => stateAfter(...events).phase.kind;

describe('a file', () => {
  it('that was read shows its columns, and drops the problems of the one before', () => {
    const described: ImportEvent = {
      type: 'described',
      as: { chosen: { a: 'views' }, capturedAt: '2026-03-01T08:00' },
    };
    expect(stateAfter(READ, described, READ)).toMatchObject({
      phase: { kind: 'columns' },
      chosen: {},
      capturedAt: '',
    });
  });

  it('that is read again with another delimiter keeps when it was captured', () => {
    const described: ImportEvent = { type: 'described', as: { capturedAt: '2026-03-01T08:00' } };
    const again: ImportEvent = { ...READ, opening: { delimiter: ';' }, isNew: false };
    expect(stateAfter(READ, described, again)).toMatchObject({
      opening: { delimiter: ';' },
      capturedAt: '2026-03-01T08:00',
    });
  });

  it('that cannot be read is not kept, with the reason', () => {
    expect(stateAfter(READ, { type: 'unreadable', problem: 'Broken.', isNew: true })).toMatchObject({
      phase: { kind: 'file', problem: 'Broken.' },
      source: null,
    });
  });

  it('that cannot be read with another delimiter stays as it was read before', () => {
    expect(stateAfter(READ, { type: 'unreadable', problem: 'Broken.', isNew: false })).toMatchObject({
      phase: { kind: 'columns', problem: 'Broken.' },
      source,
    });
  });

  it('that was dropped during an import waits until another one is opened', () => {
    const waiting = stateAfter(...IMPORTING, { type: 'queued', file: source.file });
    expect(waiting).toMatchObject({ phase: { kind: 'importing' }, next: source.file });
    expect(reduceImport(waiting, { type: 'opened' }).next).toBeNull();
  });
});

describe('a check', () => {
  it('is void once a column’s mapping changes', () => {
    expect(kindAfter(...CHECKED)).toBe('checked');
    expect(kindAfter(...CHECKED, { type: 'described', as: { rowKind: 'creator' } })).toBe('columns');
  });

  it.each<ImportEvent>([
    { type: 'check progressed', part: 0.5, checked },
    { type: 'check ended', checked },
    { type: 'check failed', problem: 'Broken.' },
  ])('that was stopped is not revived by its late events: $type', (late) => {
    expect(stateAfter(READ, { type: 'check started', checked }, { type: 'stopped' }, late).phase).toEqual({
      kind: 'columns',
      problem: null,
    });
  });

  it('that fails keeps the file, to be tried again', () => {
    const failed = stateAfter(
      READ,
      { type: 'check started', checked },
      { type: 'check failed', problem: 'Gone.' },
    );
    expect(failed).toMatchObject({ phase: { kind: 'columns', problem: 'Gone.' }, source });
  });
});

describe('an import', () => {
  it('that is being stopped keeps counting until it has ended', () => {
    const more = { ...progress, accepted: 2 };
    const stopping = stateAfter(
      ...IMPORTING,
      { type: 'stopped' },
      { type: 'import progressed', progress: more },
    );
    expect(stopping.phase).toMatchObject({ kind: 'importing', isStopping: true, progress: { accepted: 2 } });
    const ended = reduceImport(stopping, { type: 'import ended', progress: more, ended: { how: 'stopped' } });
    expect(ended.phase).toMatchObject({ kind: 'done', ended: { how: 'stopped' }, checked });
  });

  it('that has ended can be sent once more from its beginning', () => {
    const ended: ImportEvent = { type: 'import ended', progress, ended: { how: 'broken', why: 'Gone.' } };
    const again: ImportEvent = { type: 'import started', checked, progress, startedAt: 9 };
    expect(stateAfter(...IMPORTING, ended, again).phase).toMatchObject({
      kind: 'importing',
      isStopping: false,
    });
  });

  it('that reports after the page was restarted changes nothing', () => {
    const restarted = stateAfter(...IMPORTING, { type: 'restarted' });
    expect(reduceImport(restarted, { type: 'import progressed', progress })).toBe(restarted);
  });
});
