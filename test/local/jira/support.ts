import type { ProductAnswer } from '../../../local/contract';
import { createDemoSite } from '../../../local/data/demo';
import { createJira, type JiraOptions, type LocalJira } from '../../../local/jira';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import type { Issue, Site } from '../../../local/jira/site';

/** The present of every test. */
export const now = new Date('2026-06-01T08:00:00.000Z');

/** Who asks: somebody to act as, or the app itself. */
export type Asker = PersonKey | 'app';

export type JsonObject = Record<string, unknown>;

/** An answer with its body as an object. */
export type Answer = Omit<ProductAnswer, 'body'> & { body: JsonObject };

export class JiraUnderTest {
  readonly jira: LocalJira;

  constructor(
    readonly site: Site = createDemoSite(now),
    options: JiraOptions = {},
  ) {
    this.jira = createJira(site, { now: () => now, ...options });
  }

  ask(asker: Asker, method: string, path: string, body?: unknown): Answer {
    const acting =
      asker === 'app' ? ({ as: 'app' } as const) : ({ as: 'user', accountId: accountIdOf(asker) } as const);
    return this.jira.request(acting, { method, path: `/rest/api/3${path}`, body }) as Answer;
  }

  get(asker: Asker, path: string): Answer {
    return this.ask(asker, 'GET', path);
  }

  /** The keys that a query finds, or the status and message of its refusal. */
  search(asker: Asker, jql: string, more: JsonObject = {}): string[] {
    const answer = this.ask(asker, 'POST', '/search/jql', {
      jql,
      fields: ['key'],
      maxResults: 5000,
      ...more,
    });
    if (answer.status !== 200) throw new Error(`${answer.status} ${messages(answer)}`);
    return (answer.body['issues'] as { key: string }[]).map((issue) => issue.key);
  }

  /** An issue of a project that meets a condition. */
  issue(projectKey: string, condition: (issue: Issue) => boolean = () => true): Issue {
    const project = this.site.findProject(projectKey);
    const issue = [...this.site.issues.values()].find(
      (each) => each.projectId === project?.id && condition(each),
    );
    if (!issue) throw new Error(`no such issue in ${projectKey}`);
    return issue;
  }
}

/** The messages of a refusal, as one text. */
export function messages(answer: Answer): string {
  return (answer.body['errorMessages'] as string[]).join(' ');
}
