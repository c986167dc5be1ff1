import { changeAnnotation, removeAnnotation } from '@/lib/commands/annotations';
import { annotationChange } from '@/lib/contract/analytics/annotations';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

// The ids of auto annotations are no uuids: nobody wrote them, and nobody can change them.
const annotationId = (id: string) => requireId(id, 'annotation');

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: secured({
    may: 'write',
    parse: async (call) => ({ id: call.param('id'), change: await requireBody(call, annotationChange) }),
    run: async ({ id, change }, context) => ({
      data: (await changeAnnotation(annotationId(id), change, context)).annotation,
    }),
  }),
  DELETE: secured({
    may: 'write',
    parse: pathOnly('id'),
    run: async ({ id }, context) => ({
      data: { id: (await removeAnnotation(annotationId(id), context)).id },
    }),
  }),
});
