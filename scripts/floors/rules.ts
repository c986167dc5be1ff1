/** The rules, each a function of one import or one file. A rule returns the sentence of a violation, or null. */
import type { SourceFacts } from './read-source';
import { CLOCK, ENVIRONMENT, GENERATED, isIn, PRODUCT, STAGES, TIMELESS, WRAPPED, zoneOf } from './zones';

/** One import of ours: both files relative to the root. */
type ImportRule = (from: string, to: string) => string | null;

export const importRules: ImportRule[] = [upward, acrossTowers, siblingStage, generatedClient, outOfProduct];

/** Tests may import their own tools. */
export const isTest = (file: string): boolean => /\.(test|spec)\.tsx?$/.test(file);

function upward(from: string, to: string): string | null {
  const [above, below] = [zoneOf(from), zoneOf(to)];
  if (!above || !below || above.folder === below.folder || below.floor < above.floor) return null;
  const direction = below.floor === above.floor ? 'sideways' : 'upward';
  return `imports ${direction}: ${above.folder} (floor ${above.floor}) from ${below.folder} (floor ${below.floor})`;
}

function acrossTowers(from: string, to: string): string | null {
  const [one, other] = [zoneOf(from)?.tower, zoneOf(to)?.tower];
  if (!one || !other || one === other || one === 'app' || other === 'base') return null;
  return `imports across towers: the ${one} side from the ${other} side`;
}

function siblingStage(from: string, to: string): string | null {
  if (!isIn(from, STAGES.folder) || !isIn(to, STAGES.folder)) return null;
  const [one, other] = [stageOf(from), stageOf(to)];
  if (one === STAGES.spine || STAGES.shared.includes(other) || isSameStage(one, other)) return null;
  return `imports a sibling stage: only ${STAGES.spine}.ts puts stages together`;
}

/** lib/analytics/parse-rules.ts → parse-rules */
function stageOf(file: string): string {
  return file.slice(STAGES.folder.length + 1).replace(/\.tsx?$/, '');
}

/** A stage may span several files: parse.ts and parse-rules.ts. */
function isSameStage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0];
}

function generatedClient(from: string, to: string): string | null {
  if (!isIn(to, GENERATED.folder) || isIn(from, GENERATED.owner)) return null;
  return `imports the generated Prisma client: only ${GENERATED.owner} does`;
}

function outOfProduct(from: string, to: string): string | null {
  const isProduct = (file: string) => PRODUCT.some((folder) => isIn(file, folder));
  return isProduct(from) && !isProduct(to) ? 'imports from outside app, components and lib' : null;
}

/** The rules about packages, the clock and the environment. */
export function fileProblems(file: string, source: SourceFacts): { line: number; message: string }[] {
  const problems: { line: number; message: string }[] = [];
  if (!PRODUCT.some((folder) => isIn(file, folder))) return problems;
  for (const { what, line } of source.imports) {
    const home = WRAPPED[what];
    if (home && !isIn(file, home)) problems.push({ line, message: `imports ${what}: only ${home} does` });
  }
  if (file !== CLOCK && TIMELESS.some((folder) => isIn(file, folder))) {
    for (const { what, line } of source.clocks) {
      problems.push({ line, message: `reads the clock (${what}): the current time is an argument here` });
    }
  }
  if (file !== ENVIRONMENT) {
    for (const { line } of source.environment) {
      problems.push({ line, message: `reads process.env: only ${ENVIRONMENT} does` });
    }
  }
  return problems;
}
