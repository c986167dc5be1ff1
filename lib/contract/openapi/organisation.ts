import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { organisationHeader } from '@/lib/contract/accounts/named-organisation';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Gives every operation that has a caller the header by which it names its organisation. */
export function withOrganisation(paths: ZodOpenApiPathsObject): ZodOpenApiPathsObject {
  return Object.fromEntries(
    Object.entries(paths).map(([address, item]) => {
      const operations = METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [[method, isOpen(operation) ? operation : named(operation)] as const] : [];
      });
      return [address, { ...item, ...Object.fromEntries(operations) }];
    }),
  );
}

function isOpen({ security }: ZodOpenApiOperationObject): boolean {
  return security?.length === 0;
}

function named(operation: ZodOpenApiOperationObject): ZodOpenApiOperationObject {
  const { header } = operation.requestParams ?? {};
  const own = header instanceof z.ZodObject ? header.shape : {};
  return {
    ...operation,
    requestParams: { ...operation.requestParams, header: z.object({ ...own, ...organisationHeader.shape }) },
  };
}
