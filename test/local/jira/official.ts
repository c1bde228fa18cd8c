import { join } from 'node:path';
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend';
import type { ProductRequest } from '../../../local/contract';

type Schema = { properties?: Record<string, Record<string, unknown>> };

/** One of Atlassian's descriptions. */
type Description = {
  file: string;
  /** What every path of it begins with beyond what it names itself. */
  root?: string;
  /** What the product really answers, though its own description does not allow it. */
  nullable?: Record<string, readonly string[]>;
};

export const descriptions = {
  jira: {
    file: 'jira-cloud-platform-v3.2026-07-21.json',
    // As exports show.
    nullable: { ChangeDetails: ['from', 'fromString', 'to', 'toString'] },
  },
  confluenceV1: { file: 'confluence-cloud-v1.2026-07-21.json' },
  confluenceV2: {
    file: 'confluence-cloud-v2.2026-07-21.json',
    root: '/wiki/api/v2',
    // As its words say of the owner before.
    nullable: { PageSingle: ['lastOwnerId'] },
  },
} as const satisfies Record<string, Description>;

const formats: Record<string, RegExp> = {
  // RFC 3339, and as Jira writes it, without a colon in the offset.
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:?\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  uri: /^https?:\/\/[^\s]+$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
};

/** Atlassian's own description of the REST of a product, as a judge of requests and answers. */
export class OfficialDescription {
  private constructor(private readonly api: OpenAPIBackend) {}

  static async load(
    sharedData: string,
    { file: name, root = '/', nullable = {} }: Description = descriptions.jira,
  ): Promise<OfficialDescription> {
    const file = join(sharedData, 'specs', name);
    const { default: document } = (await import(file, { with: { type: 'json' } })) as { default: Document };
    const definition = structuredClone(document);
    const schemas = (definition.components?.schemas ?? {}) as Record<string, Schema>;
    for (const [name, properties] of Object.entries(nullable)) {
      for (const property of properties) {
        const schema = schemas[name]?.properties?.[property];
        if (schema) schema['nullable'] = true;
      }
    }
    const api = new OpenAPIBackend({
      definition,
      apiRoot: root,
      quick: true,
      ajvOpts: { strict: false, allErrors: true },
      customizeAjv: (ajv) => {
        for (const [name, pattern] of Object.entries(formats)) ajv.addFormat(name, pattern);
        ajv.addFormat('int32', { type: 'number', validate: Number.isInteger });
        ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });
        return ajv;
      },
    });
    await api.init();
    return new OfficialDescription(api);
  }

  /** The operation that a request belongs to. @throws Error where there is none */
  operation(request: ProductRequest): Operation {
    const parsed = this.parse(request);
    const operation = this.api.router.matchOperation(parsed);
    if (!operation) throw new Error(`${request.method} ${request.path} is no operation of the product`);
    return operation;
  }

  requestErrors(request: ProductRequest): unknown[] {
    const operation = this.operation(request);
    return this.api.validateRequest(this.parse(request), operation).errors ?? [];
  }

  /** Also checks that the description knows the status. Where it has no schema for one, only the status counts. */
  answerErrors(request: ProductRequest, status: number, body: unknown): unknown[] {
    const operation = this.operation(request);
    if (!(String(status) in (operation.responses ?? {}))) return [`${status} is not described`];
    // The judge reads "no body" as null.
    return this.api.validateResponse(body ?? null, operation, status).errors ?? [];
  }

  private parse(request: ProductRequest) {
    return {
      method: request.method,
      path: request.path,
      headers: { 'content-type': 'application/json' },
      // As text, so that a body that is a text itself is told from JSON.
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    };
  }
}
