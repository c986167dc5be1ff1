/**
 * Runs a function of Google Apps Script from standard input with the services that recipes use, whose requests are
 * real, and writes the rows that it put into the sheet.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { parse } from 'csv-parse/sync';

/** Apps Script waits for an answer in the middle of a line, so another process asks. */
const FETCH = `const [url, options] = JSON.parse(process.argv[1]);
const answer = await fetch(url, options);
if (!answer.ok) throw new Error(await answer.text());
process.stdout.write(await answer.text());`;

const fetchNow = (/** @type {string} */ url, /** @type {object} */ options) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', FETCH, JSON.stringify([url, options])], {
    encoding: 'utf8',
  });

/** @type {unknown[][]} */
let sheet = [['of before']];
const services = {
  PropertiesService: {
    getScriptProperties: () => ({ getProperty: (/** @type {string} */ name) => process.env[name] }),
  },
  UrlFetchApp: {
    fetch: (/** @type {string} */ url, /** @type {object} */ options) => {
      const text = fetchNow(url, options);
      return { getContentText: () => text };
    },
  },
  Utilities: { parseCsv: (/** @type {string} */ text) => parse(text) },
  SpreadsheetApp: {
    getActiveSpreadsheet: () => ({
      getSheetByName: () => ({
        clearContents: () => {
          sheet = [];
        },
        getRange: (/** @type {number[]} */ ...[row, column, rows, columns]) => ({
          setValues: (/** @type {unknown[][]} */ values) => {
            if (row !== 1 || column !== 1 || rows !== values.length || columns !== values[0]?.length) {
              throw new Error('The range has another size than the values.');
            }
            sheet = values;
          },
        }),
      }),
    }),
  },
};

const code = readFileSync(0, 'utf8');
const name = /function (\w+)/.exec(code)?.[1];
vm.runInNewContext(`${code}\n${name}();`, services);
console.log(JSON.stringify(sheet));
