import * as annotations from '@/lib/commands/annotations';
import { createAnnotation, listAnnotations } from '@/lib/contract/endpoints/annotations';
import * as routes from '@/lib/http/routes/annotations';
import { readOnce } from '@/lib/http/routes/idempotent';
import { operation, reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listAnnotations, {
    query: routes.parseAnnotationList,
    run: ({ query }, context) => routes.annotationList(query, context),
  }),
  operation(createAnnotation, {
    body: (call) => readOnce(call, createAnnotation.body),
    run: async ({ body: { body, key } }, context) => ({
      data: (await annotations.createAnnotation(body, key, context)).annotation,
      status: 201,
    }),
  }),
);
