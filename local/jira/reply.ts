/** What an endpoint answers, before points and headers are added. */

export type Reply = {
  status: number;
  body?: unknown;
  /** Objects that the points quota counts: issues, projects, changelogs, ... */
  objects?: number;
  /** Users, groups and permissions, which it counts twice. */
  identities?: number;
};

/** A refusal in Jira's own shape. Thrown by endpoints, turned into an answer in one place. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly status: number,
    readonly errorMessages: string[],
    readonly errors: Record<string, string> = {},
  ) {
    super(errorMessages.join(' '));
  }
}

export const ISSUE_UNSEEN = 'Issue does not exist or you do not have permission to see it.';

/** 400 with one message. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, [message]);
}

/** 404 with one message; the same whether a thing is absent or hidden, as Jira does it. */
export function notFound(message: string): Refusal {
  return new Refusal(404, [message]);
}

/** What this local Jira has no answer for. Never a guess: the caller is told what is missing. */
export function notAnswered(what: string): Refusal {
  return new Refusal(501, [`The local Jira does not answer ${what}.`]);
}
