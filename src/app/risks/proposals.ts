/** Areas that one person holds, proposed as risks: found, accepted, or declined with a reason. */
import type { KnowledgeFound, Proposal, ProposalAnswer } from '../../contract/knowledge';
import { pageLimit } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { Risk } from '../../contract/risk';
import type { Actor } from '../../core/actor';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isKnownTo } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import type { Refusal } from '../../core/refusal';
import { windowDays, type AreaKnowledge } from '../../core/risk/knowledge';
import * as core from '../../core/risk/proposal';
import type { ProposalAction, ProposalStand, ProposalState } from '../../core/risk/proposal';
import type { RiskState } from '../../core/risk/state';
import { sideOf } from '../../core/settings/settings';
import { together } from '../../core/together';
import { JiraRefusedError, type Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actAnew, actOn, type KeptText, type Made, type Present, type Scene } from '../records/act';
import type { Kind } from '../records/kind';
import { excerpt, readNames, readRefs, type Names } from '../records/names';
import { placeOn, toDraft } from '../records/place';
import { findReader, findRecord, type Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { risks } from './kind';
import { accountsOf, readKnowledge } from './knowledge';
import { findDone, refuse as refuseContent, save } from './save';
import { readRiskOf } from './view';

function toAnswer(entry: Entry, { person, text }: Names): ProposalAnswer {
  const { by, at, n, ofTop, reason, risk } = stateOf<ProposalState>(entry);
  return {
    id: entry.recordId,
    version: entry.version,
    by: person(by),
    at,
    n,
    ofTop,
    ...(reason !== undefined && { reason: text(reason) }),
    ...(risk !== undefined && { risk }),
  };
}

/** Proposals that somebody answered, as the acts on records of every kind know them. */
const proposals: Kind<ProposalState, ProposalAnswer> = {
  kind: 'proposal',
  personsOf: core.personsOf,
  textsOf: core.textsOf,
  ownerOf: () => null,
  scoreOf: () => null,
  read: async (ports, _reader, entry) =>
    toAnswer(entry, await readNames(core, ports, [stateOf<ProposalState>(entry)])),
  refusalOf: () => undefined,
};

/** Since when a risk can no longer happen; undefined while it may. What is done to its record afterwards changes nothing of that. */
function settledSince(risk: Entry | undefined): number | undefined {
  if (!risk) return undefined;
  const { closed, materialised } = stateOf<RiskState>(risk);
  const settled = closed ?? materialised;
  return settled && Date.parse(settled.at);
}

/** The risk that a proposal became was limited to others since: to whoever may not know of it there is none of the two. */
const isHidden = (risk: Entry | undefined, { side }: Actor): boolean =>
  risk !== undefined && !isKnownTo(decodeLimitation(risk.limitedTo), side);

type Held = { area: AreaKnowledge; holder: string; entry: Entry | undefined; risk: Entry | undefined };

/** What stands on record of each area that is held, and of the risk that it became. */
async function readAnswers(
  { ledger }: Ports,
  { projectId }: ProjectReader,
  areas: readonly AreaKnowledge[],
  accounts: ReadonlyMap<string, string>,
): Promise<Held[]> {
  const byId = async (ids: readonly string[]) =>
    new Map((await ledger.findPresents(ids)).map((entry) => [entry.recordId, entry]));
  const held = areas.flatMap((area) => {
    // Of somebody who was erased nobody can learn any more.
    const holder = area.top === null ? undefined : accounts.get(area.top);
    if (area.top === null || holder === undefined) return [];
    return [{ area, holder, recordId: core.proposalIdOf(projectId, area.area, area.top) }];
  });
  const entries = await byId(held.map(({ recordId }) => recordId));
  const riskOf = (recordId: string): string | undefined => {
    const entry = entries.get(recordId);
    return entry && stateOf<ProposalState>(entry).risk;
  };
  const became = await byId(held.flatMap(({ recordId }) => riskOf(recordId) ?? []));
  return held.map(({ area, holder, recordId }) => ({
    area,
    holder,
    entry: entries.get(recordId),
    risk: became.get(riskOf(recordId) ?? ''),
  }));
}

function toProposal(
  { area: { top, n, ofTop }, holder, entry, risk }: Held,
  reader: Reader,
  names: Names,
  now: number,
): Omit<Proposal, 'component' | 'issues'> {
  const state = entry && stateOf<ProposalState>(entry);
  const stand = core.standOf(state, { n, ofTop }, now, settledSince(risk));
  return {
    holder,
    side: sideOf(reader.settings, top ?? undefined),
    n,
    ofTop,
    stand,
    ...(entry && { answer: toAnswer(entry, names) }),
    ...(risk && {
      risk: {
        id: risk.recordId,
        event: excerpt(names.text(stateOf<RiskState>(risk).event)),
        status: stateOf<RiskState>(risk).status,
      },
    }),
  };
}

/** The areas that one person holds, each with what was said of it before. */
export async function findProposals(ports: Ports, caller: ProjectReader): Promise<Result<KnowledgeFound>> {
  const reader = await findReader(ports, caller);
  const now = ports.clock().getTime();
  const known = await readKnowledge(ports, caller, reader, now);
  const areas = known.areas.filter(({ singleHolder }) => singleHolder);
  const shown = areas.slice(0, pageLimit);
  const accounts = await accountsOf(
    ports,
    known,
    shown.flatMap(({ top }) => top ?? []),
  );
  const answers = await readAnswers(ports, caller, shown, accounts);
  const held = answers.filter(({ risk }) => !isHidden(risk, reader.actor));
  const states = held.flatMap(({ entry }) => (entry ? [stateOf<ProposalState>(entry)] : []));
  const names = await readRefs(ports, states.flatMap(core.personsOf), [
    ...states.flatMap(core.textsOf),
    ...held.flatMap(({ risk }) => (risk ? stateOf<RiskState>(risk).event : [])),
  ]);
  return success({
    proposals: held.map((one) => {
      const { area, top } = one.area;
      return {
        component: { id: area, name: known.names.get(area) ?? area },
        ...toProposal(one, reader, names, now),
        issues: known.issuesOf(area, top ?? ''),
      };
    }),
    days: windowDays,
    issues: known.issues,
    decisions: known.decisions,
    areas: known.areas.length,
    isCut: known.isCut || areas.length > shown.length,
  });
}

/** The area as it is held now; undefined where it is not, or by somebody else. */
async function findHeld(
  ports: Ports,
  caller: ProjectReader,
  { component, holder }: Payload<'knowledge/refuse'>['proposal'],
): Promise<AreaKnowledge | undefined> {
  const reader = await findReader(ports, caller);
  try {
    const known = await readKnowledge(ports, caller, reader, ports.clock().getTime(), component);
    const area = known.areas.find((one) => one.area === component);
    if (area?.singleHolder !== true || area.top === null) return undefined;
    return (await accountsOf(ports, known, [area.top])).get(area.top) === holder ? area : undefined;
  } catch (error) {
    if (error instanceof JiraRefusedError) return undefined;
    throw error;
  }
}

const gone = failure(core.proposalGone.code, core.proposalGone);

type Answering = {
  actId: string;
  proposal: Payload<'knowledge/refuse'>['proposal'];
  action: Exclude<ProposalAction, 'textErased'>;
  people: readonly string[];
  texts: readonly string[];
  besideTexts?: readonly (readonly string[])[];
  refuse: (stand: ProposalStand, scene: Scene) => Refusal | null | Promise<Refusal | null>;
  make: (
    scene: Scene,
    text: KeptText,
  ) => Pick<Made<ProposalState, ProposalAction>, 'begun'> & {
    said: Pick<ProposalState, 'status' | 'reason' | 'risk'>;
  };
};

/**
 * What somebody says of a proposal. What it is judged and kept by is looked at anew, for its area alone: what a browser says of
 * numbers goes on no record.
 */
async function answerProposal(
  ports: Ports,
  caller: ProjectReader,
  { proposal, refuse, make, action, ...said }: Answering,
): Promise<Result<ProposalAnswer>> {
  const { component, holder, version } = proposal;
  const area = await findHeld(ports, caller, proposal);
  // Whoever asks about an area that nobody holds makes no references; a repeated act finds the one that it made.
  const refs = await (area ? ports.people.refsOf([holder]) : ports.people.find([holder]));
  const ref = refs.get(holder);
  if (ref === undefined) return gone;
  const recordId = core.proposalIdOf(caller.projectId, component, ref);

  const refuseOn = async (on: Present<ProposalState> | undefined, scene: Scene) => {
    if (!area) return core.proposalGone;
    const became = on?.state.risk === undefined ? undefined : await ports.ledger.findPresent(on.state.risk);
    if (isHidden(became, scene.actor)) return core.proposalGone;
    const stand = core.standOf(on?.state, area, Date.parse(scene.at), settledSince(became));
    return refuse(stand, scene);
  };
  const makeOf = (
    on: Present<ProposalState> | undefined,
    scene: Scene,
    text: KeptText,
  ): Made<ProposalState, ProposalAction> => {
    if (!area) throw new Error('a proposal that is gone is answered');
    const { said: answer, ...made } = make(scene, text);
    const { erasedTexts } = on?.state ?? {};
    return {
      ...made,
      state: {
        ...answer,
        createdAt: on?.state.createdAt ?? scene.at,
        area: component,
        holder: ref,
        n: area.n,
        ofTop: area.ofTop,
        by: scene.actor.ref,
        at: scene.at,
        ...(erasedTexts && { erasedTexts }),
      },
      action,
      limitedTo: null,
    };
  };

  const order = { ...said, actions: [action] as ProposalAction[] };
  const answered =
    version === undefined
      ? await actAnew(
          proposals,
          ports,
          caller,
          {
            ...order,
            refuse: (scene) => refuseOn(undefined, scene),
            make: (scene, text) => makeOf(undefined, scene, text),
          },
          () => recordId,
        )
      : await actOn(
          proposals,
          ports,
          caller,
          { id: recordId, version },
          { ...order, refuse: refuseOn, make: makeOf },
        );
  if (answered.ok || answered.newer === undefined) return answered;
  if (await tellsOfHidden(ports, caller, answered.newer)) return gone;
  return { ...failure('conflict', { message: 'conflict.proposal' }), newer: answered.newer };
}

/** Whether what somebody else has answered meanwhile tells of a risk that the person may not know of. */
async function tellsOfHidden(
  ports: Ports,
  caller: ProjectReader,
  { risk }: ProposalAnswer,
): Promise<boolean> {
  if (risk === undefined) return false;
  const [became, { actor }] = await together([ports.ledger.findPresent(risk), findReader(ports, caller)]);
  return isHidden(became, actor);
}

/** Makes a risk of it, in the same act. */
export async function acceptProposal(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'knowledge/accept'>,
): Promise<Result<Risk>> {
  const { actId, proposal, owner, cause, event, effect, trigger } = payload;
  const answer = await answerProposal(ports, caller, {
    actId,
    proposal,
    action: 'identified',
    people: owner === undefined ? [] : [owner],
    texts: [],
    // What is erased from one of the two must not be gone from the other.
    besideTexts: [[cause, event, effect, trigger]],
    refuse: (stand, scene) =>
      core.refuseAccept(stand) ??
      refuseContent(undefined, payload, scene, (issueIds) => findDone(ports, issueIds)),
    make: (scene, text) => {
      const recordId = recordIdOf(scene.actor.ref, actId);
      const { state, limitedTo } = save(undefined, payload, scene, text.beside(0));
      return {
        said: { status: 'accepted', risk: recordId },
        begun: { kind: risks, draft: toDraft(risks, state, limitedTo, placeOn(null, caller, recordId)) },
      };
    },
  });
  if (!answer.ok) return { ok: false, error: answer.error };
  const found = await findRecord(risks.kind, ports, caller, answer.value.risk ?? '');
  return found ? success(await readRiskOf(ports, found.reader, found.entry)) : failure('notFound');
}

/** Says why it is no risk. */
export const declineProposal = (
  ports: Ports,
  caller: ProjectReader,
  { actId, proposal, reason }: Payload<'knowledge/refuse'>,
): Promise<Result<ProposalAnswer>> =>
  answerProposal(ports, caller, {
    actId,
    proposal,
    action: 'declined',
    people: [],
    texts: [reason],
    refuse: core.refuseDecline,
    make: (_scene, text) => ({ said: { status: 'declined', reason: text.required(reason) } }),
  });
