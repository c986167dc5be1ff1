import * as annotations from '@/lib/commands/annotations';
import { changeAnnotation, deleteAnnotation } from '@/lib/contract/endpoints/annotations';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(changeAnnotation, {
    run: async ({ ids, body }, context) => ({
      data: (await annotations.changeAnnotation(ids.id, body, context)).annotation,
    }),
  }),
  operation(deleteAnnotation, {
    run: async ({ ids }, context) => ({
      data: { id: (await annotations.removeAnnotation(ids.id, context)).id },
    }),
  }),
);
