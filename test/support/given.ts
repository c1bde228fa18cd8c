/** Answers of a test's own in the place of Jira's, one question after the other. */
import { installRuntime, type FetchContext } from '../../local/host/runtime';

/** What was asked. `at`: milliseconds on the clock of the test. */
type Sent = {
  context: FetchContext;
  path: string;
  method: string | undefined;
  body: unknown;
  at: number;
};

export type Given = { status?: number; body?: unknown; headers?: Record<string, string> } | 'silence';

/** What the platform says of the app: enough to name a module of it. */
const runtime = {
  appContext: { appId: 'app', environmentId: 'environment', installationId: 'installation' },
  lambdaContext: { getRemainingTimeInMillis: () => 25_000 },
};

/** Ends only when whoever asked gives up. */
const silence = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

/** Gives the answers to one question after the other, the last one again and again; the outcome is a value or an error. */
export async function given<Value>(answers: readonly Given[], question: () => Promise<Value>) {
  const sent: Sent[] = [];
  const fetch = (context: FetchContext, path: string, init: RequestInit = {}) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {};
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    sent.push({ context, path, method: init.method, body, at: Date.now() });
    if (answer === 'silence') return silence(init.signal);
    const { status = 200, body: text, headers } = answer;
    return Promise.resolve(
      new Response(JSON.stringify(text ?? null), { status, ...(headers && { headers }) }),
    );
  };
  const outcome = await installRuntime(globalThis).run({ fetch, runtime }, () =>
    question().catch((error: unknown) => error),
  );
  return { outcome, sent };
}
