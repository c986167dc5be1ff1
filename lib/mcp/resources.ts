import { dataModel } from '@/lib/contract/model/model';
import { openApiDocument } from '@/lib/contract/openapi/document';
import { readPage } from '@/lib/docs/files';
import { findPage } from '@/lib/docs/pages';

/** What clients may read about the API: documents that are the same for everyone. */

interface Document {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
  read(): string | Promise<string>;
}

/** A page of the documentation. */
async function guide(slug: string): Promise<string> {
  const page = findPage(slug);
  if (!page) throw new Error(`there is no page ${slug}`);
  return readPage(page);
}

export const DOCUMENTS: readonly Document[] = [
  {
    uri: 'trackagoat://openapi.json',
    name: 'openapi',
    title: 'OpenAPI document',
    description: 'Every operation of the API, with its schemas; long, for programs rather than for a model',
    mimeType: 'application/json',
    read: () => JSON.stringify(openApiDocument()),
  },
  {
    uri: 'trackagoat://data-model.json',
    name: 'data-model',
    title: 'Data model',
    description: 'Entities with their fields, metrics with units and modes, and states, in a page',
    mimeType: 'application/json',
    read: () => JSON.stringify(dataModel().data),
  },
  {
    uri: 'trackagoat://what-the-numbers-mean.md',
    name: 'what-the-numbers-mean',
    title: 'What the numbers mean',
    description: 'From captures to gains and levels: baselines, gaps, ranges, comparisons',
    mimeType: 'text/markdown',
    read: () => guide('semantics'),
  },
  {
    uri: 'trackagoat://insights.md',
    name: 'insights',
    title: 'Insights',
    description: 'How leaderboards, outliers and the other insights are defined',
    mimeType: 'text/markdown',
    read: () => guide('insights'),
  },
];
