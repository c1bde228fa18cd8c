import * as v from '@badrap/valita';
import { noticeTampering } from '../../app/property/tampered';
import { propertyKey } from '../../core/issue-property';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';
import { deliverAgain } from '../deliver-again';

const id = v.string().assert((text) => /^\d{1,20}$/.test(text));

/**
 * Atlassian's validator of manifests knows these events, its documentation shows none: this is what its webhooks of the same
 * name hold, and nothing but the two ids and the key is read.
 */
const event = v.object({
  issue: v.object({
    id,
    fields: v.object({ project: v.object({ id }).optional() }).optional(),
  }),
  property: v.object({ key: v.string() }),
});

/**
 * `trigger` for issue properties that somebody else set or deleted; those of others are none of the app's business. The value
 * that comes with it is not looked at, since whoever may edit the issue may write it.
 */
export const makePropertyEvents = (ports: Ports) => async (raw: unknown) => {
  const isDone = await runInBackground(ports, 'property-events', async () => {
    const read = event.try(raw, { mode: 'strip' });
    if (!read.ok) return { malformed: 1 };
    const { issue, property } = read.value;
    if (property.key !== propertyKey) return undefined;
    return { noticed: Number(await noticeTampering(ports, issue.id, issue.fields?.project?.id)) };
  });
  return isDone ? undefined : deliverAgain;
};
