/** `npm run client`: writes the types of `clients/typescript` from the OpenAPI document. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLIENT_TYPES, clientTypes } from './client/file';
import { root } from './migrate/files';

writeFileSync(CLIENT_TYPES, clientTypes());
console.log(`Wrote ${path.relative(root, CLIENT_TYPES)}.`);
