import * as v from '@badrap/valita';
import { refreshPresent } from '../../app/measures/present';
import { goOn } from '../../app/measures/sync';
import { projectIssue, repairIssue } from '../../app/property/project';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';
import { deliverAgain } from '../deliver-again';

const id = v.string().assert((text) => /^\d{1,20}$/.test(text));

const event = v.object({
  body: v.union(
    v.object({ kind: v.union(v.literal('sync'), v.literal('present')), projectId: id }),
    v.object({
      kind: v.literal('property'),
      projectId: id,
      issueId: id,
      isRepair: v.literal(true).optional(),
    }),
  ),
});

type Body = v.Infer<typeof event>['body'];

async function projectProperty(
  ports: Ports,
  { isRepair, ...place }: Extract<Body, { kind: 'property' }>,
): Promise<Record<string, number>> {
  const projection = await (isRepair ? repairIssue(ports, place) : projectIssue(ports, place.issueId));
  return { [projection]: 1 };
}

/** `consumer` of the queue of jobs. One that fails is delivered again; what it left undone, the next one finds. */
export const makeMeasures = (ports: Ports) => async (raw: unknown) => {
  const isDone = await runInBackground(ports, 'measures', async () => {
    const read = event.try(raw, { mode: 'strip' });
    if (!read.ok) return { malformed: 1 };
    await ports.schema.migrate();
    const { body } = read.value;
    if (body.kind === 'property') return projectProperty(ports, body);
    const { kind, projectId } = body;
    if (kind === 'sync') return { steps: await goOn(ports, projectId) };
    return { issues: (await refreshPresent(ports, projectId)) ?? 0 };
  });
  return isDone ? undefined : deliverAgain;
};
