import { createAnnotation } from '@/lib/commands/annotations';
import { endpoint, secured } from '@/lib/http/edge/route';
import { annotationList, parseAnnotationList, parseNewAnnotation } from '@/lib/http/routes/annotations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({ may: 'read', parse: parseAnnotationList, run: annotationList }),
  POST: secured({
    may: 'write',
    parse: parseNewAnnotation,
    run: async ({ body, key }, context) => ({
      data: (await createAnnotation(body, key, context)).annotation,
      status: 201,
    }),
  }),
});
