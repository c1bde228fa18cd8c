/** Publishing views of the register to a space, and what their project's admins see of them. */
import { pageLimit } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import type {
  PublishedAction,
  PublishedHistory,
  PublishedRisks,
  PublishedSnapshot,
  PublishedView,
  PublishedViews,
} from '../../contract/published';
import { failure, success, type Result } from '../../contract/result';
import {
  publish,
  refuseAnother,
  refuseContent,
  refuseWithdrawn,
  toContent,
  withdraw,
  type PublishedState,
} from '../../core/published-view';
import { recordIdOf } from '../../core/record-id';
import { without } from '../../core/without';
import type { Ports } from '../../ports';
import type { Publisher } from '../caller';
import { actAnew, actOn, type KeptText, type Made, type Scene } from '../records/act';
import { readHistory, type Told } from '../records/history';
import { readNames } from '../records/names';
import { stateOf } from '../records/state';
import { publishedViews, toView } from './kind';
import { isIn, readRisks, viewsOf } from './read';

/** Whether a record is a view of the space of the page. One of another space is as if it were not there. */
async function isHere(ports: Ports, caller: Publisher, id: string): Promise<boolean> {
  const entry = await ports.ledger.findPresent(id);
  return entry?.kind === publishedViews.kind && isIn(caller, entry);
}

/** Those that are published to the space, the newest first, then those that were, and what is published to other spaces. */
export async function listPublished(ports: Ports, caller: Publisher): Promise<Result<PublishedViews>> {
  const { projectId, accountId } = caller;
  const lists = await ports.ledger.lists([viewsOf(projectId, 'published'), viewsOf(projectId, 'withdrawn')]);
  const all = lists.flatMap((list) => list.entries);
  const names = await readNames(publishedViews, ports, all.map(stateOf<PublishedState>));
  const elsewhere = all.flatMap((entry) => {
    const { status, name, spaceId } = stateOf<PublishedState>(entry);
    const { recordId: id, version } = entry;
    return status === 'withdrawn' || isIn(caller, entry)
      ? []
      : [{ id, version, name: names.text(name), spaceId }];
  });
  const views = all.flatMap((entry) => (isIn(caller, entry) ? [toView(entry, names)] : []));
  return success({ me: accountId, views, elsewhere });
}

/** What others would see of a view, read as it is read for them. */
export async function previewPublished(
  ports: Ports,
  { projectId }: Publisher,
  { after = 0, ...chosen }: Payload<'published/preview'>,
): Promise<Result<PublishedRisks>> {
  const content = toContent(chosen);
  const refusal = refuseContent(content);
  return refusal
    ? failure(refusal.code, refusal)
    : success(await readRisks(ports, projectId, content, { after, count: pageLimit }));
}

/** Publishes a new view, or one in another form. */
export async function savePublished(
  ports: Ports,
  caller: Publisher,
  payload: Payload<'published/save'>,
): Promise<Result<PublishedView>> {
  const { actId, record, name } = payload;
  const content = toContent(payload);
  const save = (
    before: PublishedState | undefined,
    { actor, at }: Scene,
    text: KeptText,
  ): Made<PublishedState, PublishedAction> => ({
    state: publish(
      before,
      { ...content, name: text.required(name), spaceId: before?.spaceId ?? caller.spaceId },
      { by: actor.ref, at },
    ),
    action: before ? 'changed' : 'published',
    limitedTo: null,
  });
  const order = {
    actId,
    actions: ['published', 'changed'] as const,
    people: [],
    texts: [name],
  };
  if (record) {
    if (!(await isHere(ports, caller, record.id))) return failure('notFound');
    return actOn(publishedViews, ports, caller, record, {
      ...order,
      refuse: ({ state }) => refuseWithdrawn(state) ?? refuseContent(content),
      make: ({ state }, scene, text) => save(state, scene, text),
    });
  }
  return actAnew(
    publishedViews,
    ports,
    caller,
    {
      ...order,
      refuse: async () => {
        const refusal = refuseContent(content);
        if (refusal) return refusal;
        const { entries } = await ports.ledger.list(viewsOf(caller.projectId, 'published'));
        const spaces = entries.map((entry) => stateOf<PublishedState>(entry).spaceId);
        return refuseAnother(spaces, caller.spaceId);
      },
      make: (scene, text) => save(undefined, scene, text),
    },
    // The same act in another space would be found standing, and nothing would be published there.
    (actor, id) => recordIdOf(actor, `${caller.spaceId} ${id}`),
  );
}

/** Ends a view, in whichever space: nobody is shown it any more. */
export function withdrawPublished(
  ports: Ports,
  caller: Publisher,
  payload: Payload<'published/withdraw'>,
): Promise<Result<PublishedView>> {
  return actOn(publishedViews, ports, caller, payload, {
    actId: payload.actId,
    actions: ['withdrawn'] as const,
    people: [],
    texts: [],
    refuse: ({ state }) => refuseWithdrawn(state),
    make: ({ state }, { actor, at }) => ({
      state: withdraw(state, { by: actor.ref, at }),
      action: 'withdrawn',
      limitedTo: null,
    }),
  });
}

const told: Told<PublishedState, PublishedSnapshot, PublishedAction> = {
  kind: publishedViews,
  toSnapshot: (entry, _reader, names) => without(toView(entry, names), 'id', 'version'),
  eventOf: ({ action }) => action as PublishedAction,
};

/** Who published what, changed it, and withdrew it. */
export async function readPublishedHistory(
  ports: Ports,
  caller: Publisher,
  payload: Payload<'published/history'>,
): Promise<Result<PublishedHistory>> {
  if (!(await isHere(ports, caller, payload.id))) return failure('notFound');
  const read = await readHistory(told, ports, caller, payload);
  return read ? success(read.page) : failure('notFound');
}
