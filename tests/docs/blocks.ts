/** The code of the documentation: its blocks, and what it says inline about commands and calls. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import { root } from '@/scripts/migrate/files';

export interface Block {
  /** `docs/api.md:16`, for messages. */
  place: string;
  file: string;
  language: string;
  code: string;
}

const inFolder = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);

export const RECIPES = inFolder('docs/recipes');
export const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...inFolder('docs'), ...RECIPES];

const markdown = new MarkdownIt();
const tokensOf = (file: string) => markdown.parse(readFileSync(path.join(root, file), 'utf8'), {});

/** Every block, fenced or indented; the language of one without a tag is empty. */
export const BLOCKS: readonly Block[] = DOCUMENTS.flatMap((file) =>
  tokensOf(file)
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .map(({ info, content, map }) => ({
      place: `${file}:${(map?.[0] ?? 0) + 1}`,
      file,
      language: info.trim(),
      code: content,
    })),
);

/** Every piece of code within a sentence or a table, each once. */
export function inlineCode(files: readonly string[] = DOCUMENTS): string[] {
  const codes = files
    .flatMap(tokensOf)
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'code_inline')
    .map(({ content }) => content);
  return [...new Set(codes)];
}
