/** Keeps other sites out of a server that trusts whoever can reach it, because it listens on this machine alone. */
import type { FastifyInstance } from 'fastify';

export type GuardOptions = {
  /** Values of the Host header that this server answers to. */
  hosts: () => readonly string[];
  /** The one origin whose pages may change anything. */
  origin: () => string;
  /** Paths that only pages of that origin may even read. */
  isPrivate: (path: string) => boolean;
};

/**
 * Refuses a foreign Host header, with which another site's name could be made to point here, and whatever a page of
 * another origin asks for, the app's own frame included.
 */
export function guard(server: FastifyInstance, options: GuardOptions): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!options.hosts().includes(request.headers.host ?? '')) {
      return reply.code(403).send({ message: 'This server answers to its own name only.' });
    }
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    // A client that is no browser sends neither header; a page cannot leave them out.
    const foreign =
      (origin !== undefined && origin !== options.origin()) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none');
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (foreign && (changes || options.isPrivate(request.url))) {
      return reply.code(403).send({ message: 'Pages of another origin have no business here.' });
    }
    return undefined;
  });
}
