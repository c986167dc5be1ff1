import { Chip } from '@/components/ui/chip';
import { type ApiDocument, type Endpoint, nameOf } from '@/lib/client/api/api-document';
import { exampleCall } from '@/lib/client/api/example-call';
import { CallBox } from './call-box';
import { FieldList, Shape } from './fields';
import { Details, Fold } from './fold';

const TONES: Readonly<Record<string, 'neutral' | 'accent' | 'warn' | 'down'>> = {
  GET: 'accent',
  PATCH: 'warn',
  DELETE: 'down',
};

/** One call: its effect, inputs and answers, and on its right an example. */
export function EndpointSection({ document, endpoint }: { document: ApiDocument; endpoint: Endpoint }) {
  const {
    operationId,
    method,
    path,
    summary,
    description,
    parameters = [],
    requestBody,
    responses,
  } = endpoint;
  const answers = Object.entries(responses);
  const refusals = answers.filter(([, { $ref }]) => $ref);
  return (
    <article
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-4 rounded-card border border-line bg-panel px-4 py-4 md:px-5"
    >
      <h3 id={`${operationId}-title`} className="font-semibold text-14">
        {summary}
      </h3>
      <p className="mt-1 flex items-center gap-2">
        <Chip tone={TONES[method] ?? 'neutral'}>{method}</Chip>
        <code className="min-w-0 break-all font-mono text-12">{path}</code>
      </p>
      {description && <p className="mt-2 max-w-2xl text-ink-2">{description}</p>}
      <div className="mt-3 grid gap-x-6 gap-y-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        {/* First, as a phone shows it: a page is painted while it arrives, and nothing may move then. */}
        <div className="min-w-0 xl:col-start-2 xl:row-start-1">
          <CallBox name={summary} call={exampleCall(document, endpoint)} />
        </div>
        <div className="min-w-0 space-y-4 xl:col-start-1 xl:row-start-1">
          {parameters.length > 0 && (
            <Part title="Parameters">
              <Details title={parameters.map(({ name }) => name).join(', ')}>
                <FieldList
                  fields={parameters.map(
                    ({ name, in: place, required = false, description, schema = {} }) => ({
                      name: place === 'header' ? `${name}:` : name,
                      schema,
                      required,
                      description,
                    }),
                  )}
                />
              </Details>
            </Part>
          )}
          {Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => (
            <Part key={type} title={`Body, ${type}`}>
              <Shape schema={schema} />
            </Part>
          ))}
          {answers
            .filter(([, { $ref }]) => !$ref)
            .map(([status, response]) => (
              <Part key={status} title={`Answer ${status}`}>
                <p className="text-ink-2">{response.description}</p>
                {Object.entries(response.content ?? {}).map(([type, { schema = {} }]) => (
                  <Fold key={type} title={type}>
                    <Shape schema={schema} />
                  </Fold>
                ))}
              </Part>
            ))}
          {refusals.length > 0 && (
            <Part title="Refusals">
              <Fold title={refusals.map(([status]) => status).join(', ')}>
                <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
                  {refusals.map(([status, { $ref = '' }]) => (
                    <div key={status} className="contents">
                      <dt className="font-mono text-12">{status}</dt>
                      <dd className="text-ink-2">
                        <code className="font-mono text-12">{nameOf($ref)}</code>{' '}
                        {document.components.responses[nameOf($ref)]?.description}
                      </dd>
                    </div>
                  ))}
                </dl>
              </Fold>
            </Part>
          )}
        </div>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h4 className="mb-1 text-12 text-ink-3">{title}</h4>
      {children}
    </div>
  );
}
