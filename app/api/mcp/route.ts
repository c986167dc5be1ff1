import { readFileSync } from 'node:fs';
import path from 'node:path';
import { serveMcp } from '@/lib/mcp/endpoint';
import { documentsOf } from '@/lib/mcp/resources';
import { OPERATIONS } from './operations';

const guide = (name: string) => readFileSync(path.join(process.cwd(), 'docs', name), 'utf8');

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serveMcp(
  OPERATIONS,
  documentsOf({ semantics: guide('semantics.md'), insights: guide('insights.md') }),
);
