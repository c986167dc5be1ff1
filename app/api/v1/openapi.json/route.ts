import { getOpenApi } from '@/lib/contract/endpoints/analytics';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { publicDocument } from '@/lib/http/routes/documents';
import { anonymous, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  anonymous(getOpenApi, () => publicDocument(openApiDocument('api'))),
);
