/** Publishing views of the register to a space, and what their project's admins see of them. */
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

/** Those that are published to the space, the newest first, and then those that were. */
export async function listPublished(ports: Ports, caller: Publisher): Promise<Result<PublishedViews>> {
  const { projectId, accountId } = caller;
  const lists = await ports.ledger.lists([viewsOf(projectId, 'published'), viewsOf(projectId, 'withdrawn')]);
  const entries = lists.flatMap((list) => list.entries).filter((entry) => isIn(caller, entry));
  const names = await readNames(publishedViews, ports, entries.map(stateOf<PublishedState>));
  return success({ me: accountId, views: entries.map((entry) => toView(entry, names)) });
}

/** What others would see of a view, read as it is read for them. */
export async function previewPublished(
  ports: Ports,
  { projectId }: Publisher,
  { after, ...chosen }: Payload<'published/preview'>,
): Promise<Result<PublishedRisks>> {
  const content = toContent(chosen);
  const refusal = refuseContent(content);
  return refusal ? failure(refusal.code, refusal) : readRisks(ports, projectId, content, after);
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
    recordIdOf,
  );
}

/** Ends a view: nobody is shown it any more. */
export async function withdrawPublished(
  ports: Ports,
  caller: Publisher,
  payload: Payload<'published/withdraw'>,
): Promise<Result<PublishedView>> {
  if (!(await isHere(ports, caller, payload.id))) return failure('notFound');
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
