import { OPERATION_IDS, type OperationId } from '@/lib/contract/paths';
import * as analytics from './analytics';
import * as annotations from './annotations';
import * as caller from './caller';
import * as campaigns from './campaigns';
import * as catalogue from './catalogue';
import * as creators from './creators';
import type { Endpoint } from './endpoint';
import * as ingest from './ingest';
import * as insights from './insights';
import * as invitations from './invitations';
import * as projects from './projects';
import * as settings from './settings';
import * as tracking from './tracking';

/** Every declared operation. An address without a declaration of its own fails to compile. */
export const ENDPOINTS = {
  ...analytics,
  ...annotations,
  ...caller,
  ...campaigns,
  ...catalogue,
  ...creators,
  ...ingest,
  ...insights,
  ...invitations,
  ...projects,
  ...settings,
  ...tracking,
} satisfies { [Id in OperationId]: Endpoint & { id: Id } };

/** All of them, in the order of the OpenAPI document. */
export const ALL_ENDPOINTS: readonly Endpoint[] = OPERATION_IDS.map((id) => ENDPOINTS[id]);
