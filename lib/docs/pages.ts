/** The documentation as a list: its pages in reading order, each written in one Markdown file of the repository. */

export interface DocsPage {
  /** In the address: `/docs/<slug>`; of the first page the empty string. */
  slug: string;
  /** From the root of the repository. */
  file: string;
  /** In the list of pages; the page's own title is the first heading of its file. */
  label: string;
  /** One line, for those who choose what to read. */
  about: string;
}

export interface DocsGroup {
  title: string;
  pages: readonly DocsPage[];
}

export const DOCS: readonly DocsGroup[] = [
  {
    title: 'Begin',
    pages: [
      {
        slug: '',
        file: 'docs/start.md',
        label: 'Start',
        about: 'From nothing to a first chart and a first call',
      },
      {
        slug: 'semantics',
        file: 'docs/semantics.md',
        label: 'What the numbers mean',
        about: 'From captures to days to answers, and a glossary',
      },
    ],
  },
  {
    title: 'Use',
    pages: [
      {
        slug: 'api',
        file: 'docs/api.md',
        label: 'The API by example',
        about: 'Questions, the parameters that ask them, and sending captures',
      },
      {
        slug: 'insights',
        file: 'docs/insights.md',
        label: 'Insights',
        about: 'Leaderboards, posting hours, hits and flops, and how each is counted',
      },
      {
        slug: 'agents',
        file: 'docs/agents.md',
        label: 'For agents',
        about: 'The MCP server: how to connect Claude and other clients, and its tools',
      },
    ],
  },
  {
    title: 'Recipes',
    pages: [
      recipe('curl', 'curl', 'Calls to paste, downloads, and scripts that stop at a refusal'),
      recipe('javascript', 'JavaScript', 'The typed client, in Node and browsers'),
      recipe('python', 'Python', 'With the standard library alone'),
      recipe('google-sheets', 'Google Sheets', 'A sheet that refreshes itself'),
      recipe('excel', 'Excel', 'A table that Power Query refreshes'),
      recipe('r', 'R', 'A series as a data frame'),
      recipe('slack', 'Slack, weekly', 'The views of the week, every Monday, by cron'),
    ],
  },
  {
    title: 'Run',
    pages: [
      {
        slug: 'operations',
        file: 'docs/operations.md',
        label: 'Running it',
        about: 'Settings, your own PostgreSQL, the command line, backups',
      },
      {
        slug: 'distribution',
        file: 'docs/distribution.md',
        label: 'Beyond one machine',
        about: 'Several processes, several servers, and how much fits on one',
      },
      {
        slug: 'performance',
        file: 'docs/performance.md',
        label: 'How fast',
        about: 'What the benchmark measures, against what, and its results',
      },
      { slug: 'changelog', file: 'CHANGELOG.md', label: 'Changelog', about: 'What changed, by version' },
    ],
  },
];

export const DOCS_PAGES: readonly DocsPage[] = DOCS.flatMap(({ pages }) => pages);

function recipe(name: string, label: string, about: string): DocsPage {
  return { slug: `recipes/${name}`, file: `docs/recipes/${name}.md`, label, about };
}

/** The address of the API reference, which is drawn from the OpenAPI document rather than from a file. */
export const REFERENCE_PATH = '/docs/reference';

/** The address of a page. */
export const docsPath = ({ slug }: Pick<DocsPage, 'slug'>): string =>
  slug === '' ? '/docs' : `/docs/${slug}`;

/** The address of a page's Markdown. */
export const markdownPath = ({ slug }: Pick<DocsPage, 'slug'>): string => `/docs/${slug || 'start'}.md`;

/** The page with this address; its Markdown's address without `.md` is one, too. */
export function findPage(slug: string): DocsPage | undefined {
  return DOCS_PAGES.find((page) => page.slug === (slug === 'start' ? '' : slug));
}
