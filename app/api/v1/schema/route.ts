import { getSchema } from '@/lib/contract/endpoints/analytics';
import { dataModel } from '@/lib/contract/model/model';
import { publicDocument } from '@/lib/http/routes/documents';
import { anonymous, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  anonymous(getSchema, () => publicDocument(dataModel())),
);
