import type { Server } from 'node:http';
import request from 'supertest';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Operation {
  readonly operationId?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** An operation of the API as its own document tells it. */
export interface Route {
  readonly method: Method;
  /** Below `/api/v1`, as in the document: `/cases/{caseId}/notice`. */
  readonly path: string;
  /** `POST /cases/{caseId}/notice` */
  readonly name: string;
  /** Of the JSON body or the form; undefined where the route takes none. */
  readonly body: Schema | undefined;
  readonly query: readonly string[];
}

export const prefix = '/api/v1';

export async function openApiOf(server: Server): Promise<OpenApi> {
  return (await request(server).get('/openapi.json').expect(200)).body as OpenApi;
}

/** Every operation of the document: a new route is among them without anybody adding it. */
export async function routesOf(server: Server): Promise<readonly Route[]> {
  const document = await openApiOf(server);
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) =>
      routeOf(path, method as Method, operation, document),
    ),
  );
}

function routeOf(path: string, method: Method, operation: Operation, document: OpenApi): Route {
  const below = path.slice(prefix.length);
  const { content = {} } = operation.requestBody ?? {};
  const schema = (content['application/json'] ?? content['multipart/form-data'])?.schema;
  return {
    method,
    path: below,
    name: `${method.toUpperCase()} ${below}`,
    body: schema && resolved(schema, document),
    query: (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name),
  };
}

/** Without references, so that a reader of the schema needs nothing else. */
export function resolved({ $ref, ...schema }: Schema, document: OpenApi): Schema {
  if ($ref !== undefined) {
    const found = document.components.schemas[$ref.split('/').at(-1) ?? ''];
    if (!found) throw new Error(`the document refers to nothing: ${$ref}`);
    return resolved(found, document);
  }
  const { properties, items } = schema;
  const inner = Object.entries(properties ?? {}).map(
    ([name, each]) => [name, resolved(each, document)] as const,
  );
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(inner) }),
    ...(items && { items: resolved(items, document) }),
  };
}

/** The path with its parameters filled in: `{caseId}` by the value given for `caseId`. */
export const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
