import { describe, expect, it } from 'vitest';
import { ImportUsageError } from '@/lib/import/read/error';
import { parseImportArguments } from './options';

describe('the command line of the import', () => {
  it.each([
    [[], 'Name at least one file to import.'],
    [['a.csv'], '--url is missing, for example --url http://localhost:3000.'],
    [['a.csv', '--url', 'localhost:3000'], '--url must be an http or https address'],
    [['a.csv', '--url', 'http://x', '--kind', 'movie'], '--kind must be video or creator, not "movie".'],
    [['a.csv', '--url', 'http://x', '--zone', 'Berlin'], '--zone must be a time zone such as Europe/Berlin'],
    [
      ['a.csv', '--url', 'http://x', '--date-format', 'dmy'],
      '--date-format must be year-first, day-first or month-first, not "dmy".',
    ],
    [
      ['a.csv', '--url', 'http://x', '--number-format', ','],
      '--number-format must be comma, dot, space or apostrophe, not ",".',
    ],
    [['a.csv', '--url', 'http://x', '--captured-at', '1 March'], '--captured-at must be an instant'],
    [
      ['a.csv', '--url', 'http://x', '--delimiter', 'ab'],
      '--delimiter must be comma, semicolon, tab, pipe or',
    ],
    [['a.csv', '--url', 'http://x', '--map', 'views'], '--map must be COLUMN=FIELD, not "views".'],
    [
      ['a.csv', '--url', 'http://x', '--rejected', './a.csv'],
      '--rejected must not be one of the files to import.',
    ],
    [['a.csv', '--url', 'http://x', '--batch', '5'], "Unknown option '--batch'."],
  ])('refuses %j in one sentence', (args, sentence) => {
    let refusal: unknown = null;
    try {
      parseImportArguments(args);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ImportUsageError);
    const { message } = refusal as ImportUsageError;
    expect(message).toMatch(/^[^\n]+$/);
    expect(message).toContain(sentence);
  });
});
