/** `npm run floors`: imports go down only, the clock and the environment stay at the edge. */
import { checkFloors } from './floors/check';
import { root } from './migrate/files';

const violations = checkFloors(root);
for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
if (violations.length > 0) process.exitCode = 1;
