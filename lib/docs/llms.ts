import { addressOf } from '@/lib/contract/paths';
import { readPage } from './files';
import { DOCS, DOCS_PAGES, markdownPath } from './pages';

const SUMMARY =
  'Trackagoat turns irregular captures of short-video counters into exact series, and says what it does not know. ' +
  'One endpoint answers every question about videos, creators, campaigns and projects.';

/** `/llms.txt`: what there is to read, as llmstxt.org describes it. */
export function llmsIndex(): string {
  const groups = DOCS.map(({ title, pages }) => {
    const links = pages.map((page) => `- [${page.label}](${markdownPath(page)}): ${page.about}`);
    return `## ${title}\n\n${links.join('\n')}`;
  });
  const reference = [
    '## Reference',
    '',
    `- [OpenAPI document](${addressOf('getOpenApi')}): every call, with the schemas of requests and answers`,
    `- [Data model](${addressOf('getSchema')}): entities, fields, metrics, units and states, on one page`,
  ].join('\n');
  return `${['# Trackagoat', `> ${SUMMARY}`, ...groups, reference].join('\n\n')}\n`;
}

/** `/llms-full.txt`: every page of the documentation in one text. */
export async function llmsFull(): Promise<string> {
  const texts = await Promise.all(DOCS_PAGES.map(readPage));
  return `# Trackagoat\n\n> ${SUMMARY}\n\n${texts.join('\n\n---\n\n')}`;
}
