/** Finds the endpoint for a method and path. Fixed parts win over parameters: `/project/search` is no project. */

/** What a request is told from others by. */
type Routed = { method: string; path: string };

type Match<Endpoint> = { endpoint: Endpoint; params: Record<string, string> };

type Route<Endpoint> = { endpoint: Endpoint; parts: string[] };

export class Router<Endpoint extends Routed> {
  private readonly routes: Route<Endpoint>[];

  /** @param base what every path begins with */
  constructor(base: string, endpoints: readonly Endpoint[]) {
    this.routes = endpoints
      .map((endpoint) => ({ endpoint, parts: `${base}${endpoint.path}`.split('/') }))
      .sort((left, right) => parameterCount(left.parts) - parameterCount(right.parts));
  }

  find(method: string, pathname: string): Match<Endpoint> | undefined {
    const parts = pathname.split('/');
    for (const { endpoint, parts: pattern } of this.routes) {
      if (endpoint.method !== method || pattern.length !== parts.length) continue;
      const params = matchParts(pattern, parts);
      if (params) return { endpoint, params };
    }
    return undefined;
  }
}

function parameterCount(parts: readonly string[]): number {
  return parts.filter((part) => part.startsWith('{')).length;
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = parts[index] ?? '';
    if (!expected.startsWith('{')) {
      if (expected !== actual) return undefined;
      continue;
    }
    const decoded = decode(actual);
    if (!decoded) return undefined;
    params[expected.slice(1, -1)] = decoded;
  }
  return params;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
