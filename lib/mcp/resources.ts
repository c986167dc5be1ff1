import { dataModel } from '@/lib/contract/model/model';
import { openApiDocument } from '@/lib/contract/openapi/document';

/** What clients may read about the API: documents that are the same for everyone. */

interface Document {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
  read(): string;
}

/** @param guides the guides of `docs/` by name, in markdown */
export function documentsOf(guides: Readonly<Record<'semantics' | 'insights', string>>): readonly Document[] {
  return [
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
      read: () => guides.semantics,
    },
    {
      uri: 'trackagoat://insights.md',
      name: 'insights',
      title: 'Insights',
      description: 'How leaderboards, outliers and the other insights are defined',
      mimeType: 'text/markdown',
      read: () => guides.insights,
    },
  ];
}
export type Documents = ReturnType<typeof documentsOf>;
