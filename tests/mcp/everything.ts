/** The tools, resources and prompts that the protocol's own suite asks a server for, over our transport. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inputRequired, McpServer, ResourceTemplate, type Server } from '@modelcontextprotocol/server';
import * as z from 'zod';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
const WAV = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA==';
const STEP_MS = 50;

const text = (text: string) => ({ type: 'text' as const, text });
const image = { type: 'image' as const, data: PNG, mimeType: 'image/png' };
const resource = (uri: string, mimeType: string, text: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text },
});

type Content = ReturnType<typeof text> | typeof image | ReturnType<typeof resource> | typeof audio;
const audio = { type: 'audio' as const, data: WAV, mimeType: 'audio/wav' };

/** Tools without arguments, by what they return. */
const TOOLS: Readonly<Record<string, Content[]>> = {
  test_simple_text: [text('This is a simple text response for testing.')],
  test_image_content: [image],
  test_audio_content: [audio],
  test_embedded_resource: [
    resource('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ],
  test_multiple_content_types: [
    text('Multiple content types test:'),
    image,
    resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ],
};

export function makeEverything(): Server {
  const server = new McpServer(
    { name: 'everything', version: '1' },
    { capabilities: { tools: {}, resources: {}, prompts: {} } },
  );
  for (const [name, content] of Object.entries(TOOLS))
    server.registerTool(name, { description: name }, () => ({ content }));
  server.registerTool('test_error_handling', { description: 'Fails' }, () => {
    throw new Error('This tool intentionally returns an error for testing');
  });
  server.registerTool('test_tool_with_progress', { description: 'Takes its time' }, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        const params = { progressToken, progress, total: 100 };
        await mcpReq.notify({ method: 'notifications/progress', params });
      }
      await sleep(STEP_MS);
    }
    return { content: [text('Done')] };
  });

  // Diagnostics: what a server may not do with a client that did not say it can.
  server.registerTool('test_missing_capability', { description: 'Needs sampling' }, () =>
    inputRequired({
      inputRequests: {
        words: inputRequired.createMessage({
          messages: [{ role: 'user', content: text('Hello') }],
          maxTokens: 10,
        }),
      },
    }),
  );
  const requestedSchema = { type: 'object' as const, properties: { name: { type: 'string' as const } } };
  server.registerTool('test_streaming_elicitation', { description: 'Asks' }, () =>
    inputRequired({ inputRequests: { name: inputRequired.elicit({ message: 'Who?', requestedSchema }) } }),
  );
  server.registerTool('test_logging_tool', { description: 'Says nothing' }, () => ({
    content: [text('Done')],
  }));

  server.registerResource(
    'text',
    'test://static-text',
    { description: 'A text', mimeType: 'text/plain' },
    ({ href: uri }) => ({
      contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
    }),
  );
  server.registerResource(
    'binary',
    'test://static-binary',
    { description: 'A picture', mimeType: 'image/png' },
    ({ href: uri }) => ({ contents: [{ uri, mimeType: 'image/png', blob: PNG }] }),
  );
  server.registerResource(
    'template',
    new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    { description: 'Data by id', mimeType: 'application/json' },
    ({ href: uri }, { id }) => {
      const data = { id, templateTest: true, data: `Data for ID: ${id}` };
      return { contents: [{ uri, mimeType: 'application/json', text: JSON.stringify(data) }] };
    },
  );

  const said = (...contents: Content[]) => ({
    messages: contents.map((content) => ({ role: 'user' as const, content })),
  });
  server.registerPrompt('test_simple_prompt', { description: 'Simple' }, () =>
    said(text('This is a simple prompt for testing.')),
  );
  server.registerPrompt(
    'test_prompt_with_arguments',
    {
      description: 'With arguments',
      argsSchema: z.object({
        arg1: z.string().describe('First test argument'),
        arg2: z.string().describe('Second test argument'),
      }),
    },
    ({ arg1, arg2 }) => said(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    {
      description: 'With a resource',
      argsSchema: z.object({ resourceUri: z.string().describe('URI of the resource to embed') }),
    },
    ({ resourceUri }) =>
      said(
        resource(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description: 'With a picture' }, () =>
    said(image, text('Please analyze the image above.')),
  );
  return server.server;
}
