/** Writing a change, sizing it, and what it would take to have it approved. */
import type { ApprovalPreview, Change } from '../../contract/change';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { nextBeat } from '../../core/change/beat';
import * as made from '../../core/change/changes';
import { refuseSupersede } from '../../core/change/refusals';
import type { ChangeAction, ChangeContent, ChangeSize, ChangeState } from '../../core/change/state';
import * as writing from '../../core/change/writing';
import { encodeLimitation, type Limitation } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import type { Refusal } from '../../core/refusal';
import { together } from '../../core/together';
import { zoneOf } from '../../core/settings/settings';
import type { ProjectSettings } from '../../core/settings/sections';
import { dayOf } from '../../core/zone';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import {
  actAnew,
  actOn,
  toPresent,
  type KeptText,
  type Order,
  type Present,
  type Scene,
} from '../records/act';
import { readRefs } from '../records/names';
import { findReader, findRecord } from '../records/reader';
import { changes } from './kind';
import { findParts } from './parts';
import { nameOf } from './view';

type Content = Omit<Payload<'change/save'>, 'actId' | 'record' | 'supersedes'>;

/** The day of a project at an instant (ISO 8601 in UTC). */
export function dayIn(settings: ProjectSettings, at: string): string {
  const instant = Date.parse(at);
  return dayOf(instant, zoneOf(settings, instant));
}

const written = ['before', 'after', 'givenUp', 'goal'] as const;

const textsOf = (content: Content): string[] => [
  content.what,
  content.why,
  ...written.map((part) => content[part]),
];

/** @param text absent while the rules are asked, which look at no text */
function toContent(content: Content, requester: string, scene: Scene, text?: KeptText): ChangeContent {
  const { dueAt, sizer, changedVersion, issues, baseline } = content;
  const said = written.flatMap((part) => {
    const ref = text?.optional(content[part]);
    return ref === undefined ? [] : [[part, ref]];
  });
  return {
    kind: content.kind,
    lane: content.lane,
    what: text?.required(content.what) ?? '',
    why: text?.required(content.why) ?? '',
    ...(Object.fromEntries(said) as Pick<ChangeContent, (typeof written)[number]>),
    costOfDelay: content.costOfDelay,
    ...(dueAt !== undefined && { dueAt }),
    requester,
    ...(sizer !== undefined && { sizer: scene.person(sizer) }),
    ...(changedVersion !== undefined && { version: changedVersion }),
    ...(issues.length > 0 && { issues: [...new Set(issues)] }),
    ...(baseline !== undefined && { baseline }),
  };
}

const peopleOf = ({ requester, sizer }: Content): string[] =>
  [requester, sizer].filter((person) => person !== undefined);

const orderOf = (payload: Payload<'change/save'>) => ({
  actId: payload.actId,
  actions: ['requested', 'edited'] as const,
  people: peopleOf(payload),
  texts: textsOf(payload),
});

/** Saves a change: a new one, or one that is not in approval yet. */
export async function saveChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/save'>,
): Promise<Result<Change>> {
  const { record } = payload;
  if (!record) return saveNew(ports, caller, payload);
  // A successor stays one: whose place it takes was settled when it was made.
  if (payload.supersedes !== undefined) return failure('invalid');
  return saveOn(ports, caller, { ...payload, record });
}

function saveNew(ports: Ports, caller: Caller, payload: Payload<'change/save'>): Promise<Result<Change>> {
  const { supersedes } = payload;
  const limitedTo: Limitation = payload.limitedTo ?? null;
  const requesterIn = ({ actor, person }: Scene): string =>
    payload.requester === undefined ? actor.ref : person(payload.requester);
  const findOld = async (): Promise<Present<ChangeState> | undefined> => {
    if (supersedes === undefined) return undefined;
    const found = await findRecord(changes.kind, ports, caller, supersedes);
    return found && toPresent<ChangeState>(found.entry);
  };
  const refuseSuccessor = (old: Present<ChangeState> | undefined): Refusal | null => {
    if (supersedes === undefined) return null;
    if (!old) return { code: 'invalid', message: 'invalid.notSettled' };
    const isSame = encodeLimitation(old.limitedTo) === encodeLimitation(limitedTo);
    return refuseSupersede(old.state, { isSame });
  };
  const order: Order<ChangeState, ChangeAction> = {
    ...orderOf(payload),
    refuse: async (scene) => {
      const content = toContent(payload, requesterIn(scene), scene);
      const { actor, settings, at } = scene;
      return (
        writing.refuseSave(undefined, content, { limitation: { new: limitedTo }, at }, actor, settings) ??
        refuseSuccessor(await findOld())
      );
    },
    make: async (scene, text) => {
      const old = await findOld();
      const refusal = refuseSuccessor(old);
      if (refusal) return refusal;
      const content = toContent(payload, requesterIn(scene), scene, text);
      const saved = made.save(undefined, content, {
        at: scene.at,
        by: scene.actor.ref,
        ...(supersedes !== undefined && { supersedes }),
      });
      const successor = recordIdOf(scene.actor.ref, payload.actId);
      return {
        ...saved,
        limitedTo,
        ...(old && {
          others: [{ entry: old.entry, state: made.announceSuccessor(old.state, successor) }],
        }),
      };
    },
  };
  return actAnew(changes, ports, caller, order, recordIdOf);
}

function saveOn(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/save'> & { record: { id: string; version: number } },
): Promise<Result<Change>> {
  const limitedTo: Limitation = payload.limitedTo ?? null;
  const contentOf = ({ state }: Present<ChangeState>, scene: Scene, text?: KeptText): ChangeContent => {
    // Who does not name another requester leaves the one who is.
    const requester = payload.requester === undefined ? state.requester : scene.person(payload.requester);
    return toContent(payload, requester, scene, text);
  };
  return actOn(changes, ports, caller, payload.record, {
    ...orderOf(payload),
    refuse: (on, scene) => {
      const { actor, settings, at } = scene;
      const limitation = { old: on.limitedTo, new: limitedTo };
      return writing.refuseSave(on.state, contentOf(on, scene), { limitation, at }, actor, settings);
    },
    make: (on, scene, text) => ({
      ...made.save(on.state, contentOf(on, scene, text), { at: scene.at, by: scene.actor.ref }),
      limitedTo,
    }),
  });
}

type Sizing = Pick<Payload<'change/size'>, 'effortDays' | 'cost' | 'delayDays'>;

/** What somebody has stated, and nothing else. */
const statedOf = ({ effortDays, cost, delayDays }: Sizing): Partial<ChangeSize> => ({
  ...(effortDays !== undefined && { effortDays }),
  ...(cost !== undefined && { cost }),
  ...(delayDays !== undefined && { delayDays }),
});

/** Says what a change takes. */
export function sizeChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/size'>,
): Promise<Result<Change>> {
  const { cost, risk, basis, costFor } = payload;
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['sized'] as ChangeAction[],
    people: [],
    texts: [basis],
    refuse: ({ state }, { actor }) => writing.refuseSize(state, { costFor, cost }, actor),
    make: ({ state, limitedTo }, { actor, at, settings }, text) => {
      const kept = text.optional(basis);
      const size: ChangeSize = {
        ...statedOf(payload),
        currency: settings.changes.currency,
        risk,
        ...(kept !== undefined && { basis: kept }),
        ...(costFor && { costFor }),
        by: actor.ref,
        at,
      };
      return { state: made.size(state, size), action: 'sized', limitedTo };
    },
  });
}

/** Who would have to approve a change like this on the issue of the panel, as the policy is now. */
export async function previewApproval(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/preview'>,
): Promise<Result<ApprovalPreview>> {
  const { kind, lane, goal, requester, sizer } = payload;
  const [reader, parts, refs] = await together([
    findReader(ports, caller),
    findParts(ports, caller),
    ports.people.find([requester, sizer].filter((one) => one !== undefined)),
  ]);
  const refIn = (account: string | undefined) => (account === undefined ? undefined : refs.get(account));
  const by = refIn(sizer);
  const { settings } = reader;
  const expected = writing.expect(
    settings,
    {
      kind,
      lane,
      ...(goal.trim() !== '' && { goal }),
      requester: requester === undefined ? reader.actor.ref : (refIn(requester) ?? ''),
      size: { ...statedOf(payload), ...(by !== undefined && { by }) },
    },
    parts,
    dayIn(settings, ports.clock().toISOString()),
  );
  const beat = nextBeat(settings, ports.clock().getTime());
  return success({
    ...(await toPreview(ports, settings, expected)),
    ...(beat !== undefined && { beat: beat === null ? null : new Date(beat).toISOString() }),
  });
}

/** The preview with names in the place of references. */
async function toPreview(
  ports: Ports,
  { changes: policy }: ProjectSettings,
  { step, approval, standardChange, missing }: writing.Expected,
): Promise<ApprovalPreview> {
  const rule = approval.rule === undefined ? undefined : policy.rules[approval.rule];
  const stepName = policy.sizes.find(({ id }) => id === step)?.name ?? '';
  const names = await readRefs(
    ports,
    approval.approvers.map(({ person }) => person),
    [rule?.name, stepName, standardChange?.name],
  );
  return {
    step: { id: step, name: nameOf(names, stepName) },
    ...(rule && { rule: nameOf(names, rule.name) }),
    voices: approval.approvers.map(({ responder, person, problem }) => ({
      ...(person !== undefined && person !== '' && { person: names.person(person) }),
      ...('role' in responder && { role: responder.role }),
      ...(problem && { problem }),
    })),
    needed: approval.needed,
    reachable: approval.reachable,
    beyondCeremony: approval.beyondCeremony,
    ...(standardChange && { standardChange: nameOf(names, standardChange.name) }),
    missing,
  };
}
