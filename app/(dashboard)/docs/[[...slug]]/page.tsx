import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GuidePage } from '@/components/dashboard/docs/guide/guide-page';
import { loadPage } from '@/lib/docs/files';
import { docsPath, findPage } from '@/lib/docs/pages';
import { Painted } from '../../painted';
import { getMe } from '../../visitor';

type Props = { params: Promise<{ slug?: string[] }> };

const pageOf = async ({ params }: Props) => findPage(((await params).slug ?? []).join('/'));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await pageOf(props);
  return page ? { title: page.label, description: page.about } : {};
}

/** A page of the documentation: open to everyone, with the navigation of the dashboard for those who are signed in. */
export default async function Page(props: Props) {
  const page = await pageOf(props);
  if (!page) notFound();
  const [me, { title, html, sections }] = await Promise.all([getMe(), loadPage(page)]);
  const headings = sections.filter(({ level }) => level === 2);
  return (
    <Painted>
      <GuidePage
        path={docsPath(page)}
        title={title}
        html={html}
        entries={headings.map(({ id, heading }) => ({ id, label: heading }))}
        isSignedIn={me !== null}
      />
    </Painted>
  );
}
