/** Writing a decision: as a draft, as a request, or as one that was made elsewhere. */
import type { Decision } from '../../contract/decision';
import { encodeOptions } from '../../contract/options';
import type { Payload } from '../../contract/payloads';
import { failure, type Result } from '../../contract/result';
import * as changes from '../../core/decision/changes';
import * as writing from '../../core/decision/writing';
import type { DecisionAction, DecisionContent, DecisionState, Milestone } from '../../core/decision/state';
import type { Limitation } from '../../core/limitation';
import type { Refusal } from '../../core/refusal';
import { recordIdOf } from '../../core/record-id';
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
import { findRecord } from '../records/reader';
import { decisions } from './kind';
import { rationaleOf, textsOfVerdict } from './verdict';

type Content = Omit<Payload<'decision/save'>, 'actId' | 'as' | 'record' | 'supersedes'>;

const limitationOf = ({ limitedTo }: Pick<Content, 'limitedTo'>): Limitation => limitedTo ?? null;

const peopleOf = (content: Content, driver: string): string[] =>
  [content.driver ?? driver, content.approver, ...content.contributors, ...content.informed].filter(
    (person) => person !== undefined,
  );

const textsOf = (content: Content): string[] => [
  content.question,
  content.context,
  encodeOptions(content),
  ...(content.milestone && 'name' in content.milestone ? [content.milestone.name] : []),
];

/** Several times the same is once; an empty list is absent. */
const listed = <Key extends string>(key: Key, values: readonly string[]): Partial<Record<Key, string[]>> =>
  values.length === 0 ? {} : ({ [key]: [...new Set(values)] } as Record<Key, string[]>);

/** @param text absent while the rules are asked, which look at no text */
function toContent(content: Content, driver: string, scene: Scene, text?: KeptText): DecisionContent {
  const { approver, dueAt, milestone } = content;
  const said = (key: 'context' | 'options', value: string) => {
    const ref = text?.optional(value);
    return ref === undefined ? {} : { [key]: ref };
  };
  const toMilestone = (named: NonNullable<Content['milestone']>): Milestone =>
    'name' in named ? { name: text?.required(named.name) ?? '' } : named;
  return {
    area: content.area,
    question: text?.required(content.question) ?? '',
    ...said('context', content.context),
    ...said('options', encodeOptions(content)),
    driver: scene.person(content.driver ?? driver),
    ...(approver !== undefined && { approver: scene.person(approver) }),
    ...listed('contributors', content.contributors.map(scene.person)),
    ...listed('informed', content.informed.map(scene.person)),
    ...(dueAt !== undefined && { dueAt }),
    ...(milestone && { milestone: toMilestone(milestone) }),
    ...listed('issues', content.issues),
  };
}

/** Saves a decision: a new one or one that is still being prepared, as a draft, as a request, or ready to be decided. */
export async function saveDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/save'>,
): Promise<Result<Decision>> {
  const { record } = payload;
  if (!record) return saveNew(ports, caller, payload);
  // A successor stays one: whose place it takes was settled when it was made.
  if (payload.supersedes !== undefined) return failure('invalid');
  return saveOn(ports, caller, { ...payload, record });
}

const orderOf = (payload: Payload<'decision/save'>, driver: string) => ({
  actId: payload.actId,
  actions: ['drafted', 'edited', 'requested', 'handedOver'] as const,
  people: peopleOf(payload, driver),
  texts: textsOf(payload),
});

async function saveNew(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/save'>,
): Promise<Result<Decision>> {
  const { as, supersedes } = payload;
  const limitedTo = limitationOf(payload);
  const driver = caller.accountId;
  const findOld = async (): Promise<Present<DecisionState> | undefined> => {
    if (supersedes === undefined) return undefined;
    const found = await findRecord(decisions.kind, ports, caller, supersedes);
    return found && toPresent<DecisionState>(found.entry);
  };
  const refuseSuccessor = (
    old: Present<DecisionState> | undefined,
    { actor, policy }: Scene,
  ): Refusal | null => {
    if (supersedes === undefined) return null;
    if (!old) return { code: 'invalid', message: 'invalid.notSettled' };
    const change = { old: old.limitedTo, new: limitedTo };
    return writing.refuseSupersede(old.state, payload.area, change, actor, policy);
  };
  const order: Order<DecisionState, DecisionAction> = {
    ...orderOf(payload, driver),
    refuse: async (scene) => {
      const content = toContent(payload, driver, scene);
      const { actor, policy, at } = scene;
      return (
        writing.refuseSave(undefined, content, { as, limitedTo, at }, actor, policy) ??
        refuseSuccessor(await findOld(), scene)
      );
    },
    make: async (scene, text) => {
      const old = await findOld();
      const refusal = refuseSuccessor(old, scene);
      if (refusal) return refusal;
      const content = toContent(payload, driver, scene, text);
      const saved = writing.save(undefined, content, {
        as,
        at: scene.at,
        ...(supersedes !== undefined && { supersedes }),
      });
      const successor = recordIdOf(scene.actor.ref, payload.actId);
      return {
        ...saved,
        limitedTo,
        ...(old && {
          others: [{ entry: old.entry, state: changes.announceSuccessor(old.state, successor) }],
        }),
      };
    },
  };
  return actAnew(decisions, ports, caller, order, recordIdOf);
}

function saveOn(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/save'> & { record: { id: string; version: number } },
): Promise<Result<Decision>> {
  const { as } = payload;
  const limitedTo = limitationOf(payload);
  const driver = caller.accountId;
  const contentOf = ({ state }: Present<DecisionState>, scene: Scene, text?: KeptText): DecisionContent => ({
    ...toContent(payload, driver, scene, text),
    // Who does not name another driver leaves the driver who is.
    ...(payload.driver === undefined && { driver: state.driver }),
  });
  return actOn(decisions, ports, caller, payload.record, {
    ...orderOf(payload, driver),
    refuse: (on, scene) => {
      const { actor, policy, at } = scene;
      return (
        writing.refuseOtherLimitation(on.state, { old: on.limitedTo, new: limitedTo }) ??
        writing.refuseOpening(on.state, { old: on.limitedTo, new: limitedTo }) ??
        writing.refuseSave(on.state, contentOf(on, scene), { as, limitedTo, at }, actor, policy)
      );
    },
    make: (on, scene, text) => ({
      ...writing.save(on.state, contentOf(on, scene, text), { as, at: scene.at }),
      limitedTo,
    }),
  });
}

/** Puts on record what was decided elsewhere, by whom and when. */
export function recordDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/record'>,
): Promise<Result<Decision>> {
  const { decidedBy, decidedAt } = payload;
  const limitedTo = limitationOf(payload);
  const driver = caller.accountId;
  const content: Content = { ...payload, approver: decidedBy };
  const order: Order<DecisionState, DecisionAction> = {
    actId: payload.actId,
    actions: ['recorded'],
    people: peopleOf(content, driver),
    texts: [...textsOf(content), ...textsOfVerdict(payload)],
    refuse: (scene) => {
      const { actor, policy, at } = scene;
      const decided = { decidedBy: scene.person(decidedBy), decidedAt, limitedTo, at };
      return writing.refuseRecord(toContent(content, driver, scene), decided, actor, policy);
    },
    make: (scene, text) => {
      const by = scene.person(decidedBy);
      const recorded = {
        ...rationaleOf(payload, payload, text),
        by,
        at: decidedAt,
        ...(by !== scene.actor.ref && { recordedBy: scene.actor.ref }),
      };
      return {
        state: writing.record(toContent(content, driver, scene, text), recorded, scene.at),
        action: 'recorded',
        limitedTo,
      };
    },
  };
  return actAnew(decisions, ports, caller, order, recordIdOf);
}
