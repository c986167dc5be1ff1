import { buttonStyle } from '@/components/ui/button';
import { Download } from '@/components/ui/icons/icons';
import { Markdown } from '@/components/ui/markdown/markdown';
import { type ApiDocument, endpointsOf, schemaId } from '@/lib/client/api/api-document';
import { addressOf } from '@/lib/contract/paths';
import { REFERENCE_PATH } from '@/lib/docs/pages';
import { CallLanguage } from './call-box';
import { EndpointSection } from './endpoint-section';
import { Schemas } from './fields';
import { DocsFrame } from './frame/docs-frame';

/** The reference of the public API, rendered on the server from the document that the API itself returns. */
export function ReferencePage({ document, isSignedIn }: { document: ApiDocument; isSignedIn: boolean }) {
  const { info, tags, components } = document;
  const endpoints = endpointsOf(document);
  const groups = tags.map((tag) => ({
    ...tag,
    endpoints: endpoints.filter(({ tags }) => tags[0] === tag.name),
  }));
  const contents = [
    ...groups.map(({ name, endpoints }) => ({
      title: name,
      entries: endpoints.map(({ operationId, summary }) => ({ id: operationId, label: summary })),
    })),
    {
      title: 'Schemas',
      entries: Object.keys(components.schemas).map((name) => ({ id: schemaId(name), label: name })),
    },
  ];
  return (
    <DocsFrame
      path={REFERENCE_PATH}
      title="API reference"
      groups={contents}
      isSignedIn={isSignedIn}
      actions={
        <a
          href={addressOf('getOpenApi')}
          download="trackagoat-openapi.json"
          className={buttonStyle({ size: 'sm' })}
        >
          <Download className="size-3.5" aria-hidden />
          OpenAPI
        </a>
      }
    >
      <div data-testid="reference" className="space-y-4">
        <CallLanguage
          intro={
            <div className="max-w-2xl">
              <h2 className="font-semibold text-18">
                {info.title} <span className="font-normal text-13 text-ink-3">{info.version}</span>
              </h2>
              <Markdown text={info.description} />
            </div>
          }
        >
          {groups.map(({ name, description, endpoints }) => (
            <Group key={name} title={name} description={description}>
              {endpoints.map((endpoint) => (
                <EndpointSection key={endpoint.operationId} document={document} endpoint={endpoint} />
              ))}
            </Group>
          ))}
          <Group title="Schemas" description="What bodies and answers are made of">
            <Schemas schemas={components.schemas} />
          </Group>
        </CallLanguage>
      </div>
    </DocsFrame>
  );
}

function Group({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children: React.ReactNode;
}) {
  return (
    <div className="space-y-4 pt-4">
      <div>
        <h2 className="font-semibold text-15">{title}</h2>
        <p className="text-ink-3">{description}</p>
      </div>
      {children}
    </div>
  );
}
