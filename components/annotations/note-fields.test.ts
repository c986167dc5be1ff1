import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDay } from '@/lib/client/text/zone';
import { law } from '@/tests/laws';
import { movedTo, toChange, toDraft, toFields } from './note-fields';

const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];

/** The second of the two 01:30 at the end of summer time in New York. */
const REPEATED = { at: '2026-11-01T06:30:00.789Z', title: 'Boost', body_md: null };

describe('a note that was edited', () => {
  it('keeps its instant when only its title changed, also in a repeated hour', () => {
    const draft = toDraft(REPEATED, 'America/New_York');
    expect(draft).toMatchObject({ clock: '01:30' });
    expect(toChange(REPEATED, { ...draft, title: 'Paid boost' }, 'America/New_York')).toEqual({
      title: 'Paid boost',
    });
  });

  it('sends only changed fields, for any note', async () => {
    await law(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        fc.string({ minLength: 1 }),
        fc.option(fc.string({ minLength: 1 })),
        fc.constantFrom(...ZONES),
        (at, title, body_md, zone) => {
          const note = { at: at.toISOString(), title, body_md };
          const draft = toDraft(note, zone);
          expect(toChange(note, draft, zone)).toEqual({});
          expect(toChange(note, { ...draft, text: `${draft.text}x` }, zone)).toEqual({
            body_md: `${draft.text}x`,
          });
        },
      ),
    );
  });

  it('keeps seconds and milliseconds when its day changes, and not when its clock does', () => {
    const draft = toDraft(REPEATED, 'America/New_York');
    expect(toChange(REPEATED, { ...draft, day: draft.day + 1 }, 'America/New_York')).toEqual({
      at: '2026-11-02T06:30:00.789Z',
    });
    expect(toChange(REPEATED, { ...draft, clock: '02:00' }, 'America/New_York')).toEqual({
      at: '2026-11-01T07:00:00.000Z',
    });
  });

  it('comes back to the same instant when it is moved there and back', () => {
    const note = { at: '2026-03-01T10:15:30.123Z' };
    const moved = { at: movedTo(note, localDay(Date.parse(note.at), 'Europe/Berlin') + 40, 'Europe/Berlin') };
    // Summer time began in between.
    expect(moved.at).toBe('2026-04-10T09:15:30.123Z');
    expect(movedTo(moved, localDay(Date.parse(note.at), 'Europe/Berlin'), 'Europe/Berlin')).toBe(note.at);
  });

  it('has no text once the text is emptied', () => {
    const note = { ...REPEATED, body_md: '**why**' };
    const draft = toDraft(note, 'UTC');
    expect(toChange(note, { ...draft, text: ' \n' }, 'UTC')).toEqual({ body_md: null });
  });
});

it('a new note is sent whole', () => {
  expect(
    toFields({ title: 'Boost', day: localDay(Date.UTC(2026, 2, 1), 'UTC'), clock: '12:00', text: '' }, 'UTC'),
  ).toEqual({ title: 'Boost', at: '2026-03-01T12:00:00.000Z', body_md: null });
});
