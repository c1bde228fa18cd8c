/** How every act on a record goes: read, require, refuse by the rules, keep texts, append. */
import { textLimits } from '../../contract/limits';
import { failure, success, type Result } from '../../contract/result';
import type { Actor } from '../../core/actor';
import type { Entry } from '../../core/chain';
import type { Policy } from '../../core/decision/state';
import { decodeLimitation, type Limitation } from '../../core/limitation';
import type { Refusal } from '../../core/refusal';
import type { ProjectSettings } from '../../core/settings/sections';
import type { Draft, PersonRef, Ports, TextRef } from '../../ports';
import type { RecordCaller } from '../caller';
import { projectSoon } from '../property/push';
import { type Kind } from './kind';
import { cutTo } from './names';
import { stateOf, type RecordState } from './state';
import { nextPlace, placeOn, toDraft, type Place } from './place';
import { inProjectOf, mayKnow, requireActor, type Reader } from './reader';

/** Times that an act on two records is tried again because the other record moved on; its person did not look at that one. */
const triesForOthers = 3;

/** What the rules of an act are asked about. */
export type Scene = {
  actor: Actor;
  policy: Policy;
  settings: ProjectSettings;
  at: string;
  /** The reference of somebody whom the act names. */
  person: (accountId: string) => string;
};

type Making<State, Action> = Made<State, Action> | Refusal | Promise<Made<State, Action> | Refusal>;

/** What an act makes of its record. */
export type Made<State, Action> = {
  state: State;
  action: Action;
  limitedTo: Limitation;
  /** Further records that the same act touches, as they were and as they become. */
  others?: readonly { entry: Entry; state: State }[];
  /** More new records of the kind that the same act makes, in the same place. */
  beside?: readonly { recordId: string; state: State; limitedTo: Limitation }[];
  /** Records of other kinds that the same act touches, as they were and as they become. */
  further?: readonly { entry: Entry; draft: Draft }[];
  /** A record of another kind that the same act begins. */
  begun?: { kind: Pick<Kind<RecordState, unknown>, 'follow'>; draft: Draft };
};

/** The reference of a text that the act keeps; an empty one has none. */
export type KeptText = {
  required: (text: string) => string;
  optional: (text: string) => string | undefined;
  /** The new reference of texts that the record hands on as one, by those that they have there. */
  handedOn: (...refs: string[]) => string;
  /** Those of a further record that the act makes, by its place in `besideTexts`. */
  beside: (index: number) => Pick<KeptText, 'required' | 'optional'>;
};

export type Order<State, Action> = {
  actId: string;
  /** The actions that the act can turn out to be: by them it is known again. */
  actions: readonly Action[];
  /** Accounts that it names. */
  people: readonly string[];
  /** Texts that it says; empty ones are not kept. */
  texts: readonly string[];
  /** The same of each further record that it makes: what is erased from one of them must not be gone from another. */
  besideTexts?: readonly (readonly string[])[];
  refuse: (scene: Scene) => Refusal | null | Promise<Refusal | null>;
  /** What another record than the own one stands in the way of is refused here: it is looked at anew on every try. */
  make: (scene: Scene, text: KeptText) => Making<State, Action>;
};

/** An act on a record that is there already. */
export type OrderOn<State, Action> = Omit<Order<State, Action>, 'refuse' | 'make'> & {
  refuse: (on: Present<State>, scene: Scene) => Refusal | null | Promise<Refusal | null>;
  make: (on: Present<State>, scene: Scene, text: KeptText) => Making<State, Action>;
  /**
   * References of texts that the record hands on to one that the act begins; those that stand together become one text. They are
   * kept anew, so that what is erased from one of the two is not silently gone from the other.
   */
  handsOn?: (state: State) => readonly (readonly string[])[];
  /** Whether a refusal is put on record. */
  isRefusalKept?: (on: Present<State>, scene: Scene) => boolean;
};

export type Present<State> = { entry: Entry; state: State; limitedTo: Limitation };

export const toPresent = <State extends RecordState>(entry: Entry): Present<State> => ({
  entry,
  state: stateOf<State>(entry),
  limitedTo: decodeLimitation(entry.limitedTo),
});

/**
 * When something happens to these records: the clocks of two processes may differ, but within a record time never runs
 * backwards.
 */
export const notBefore = (now: string, entries: readonly Pick<Entry, 'at'>[]): string =>
  entries.reduce((latest, { at }) => (at > latest ? at : latest), now);

const invalidId = failure('invalid', { message: 'invalid.id' });

/** Why the entry was refused when it was: the project may have settled otherwise since. */
async function refusalThen<State extends RecordState, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  entry: Entry,
): Promise<Refusal | undefined> {
  const reader = await requireActor(ports, { ...caller, projectId: entry.projectId }, entry.at);
  return kind.refusalOf(stateOf<State>(entry), reader);
}

/**
 * The answer to an act that the ledger already holds, as after a lost answer; undefined where it holds none. An act id
 * opens nothing: the entry must be this person's, of this kind of act, on this record, and one that they may know of.
 */
async function answerStanding<State extends RecordState, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  reader: Reader,
  order: { actId: string; actions: readonly string[] },
  recordId: string,
): Promise<Result<View> | undefined> {
  const entries = await ports.ledger.findAct(order.actId);
  if (entries.length === 0) return undefined;
  const entry = entries.find((one) => one.recordId === recordId);
  if (entry?.actor !== reader.actor.ref || !mayKnow(kind.kind, caller, reader, entry)) return invalidId;
  if (entry.action === 'refused') return failure('forbidden', await refusalThen(kind, ports, caller, entry));
  if (!order.actions.includes(entry.action)) return invalidId;
  return success(await kind.read(ports, reader, entry));
}

/** What the record is now, unless it was limited to others meanwhile. */
async function answerConflict<State extends RecordState, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  reader: Reader,
  newer: Entry,
): Promise<Result<View>> {
  if (!mayKnow(kind.kind, caller, reader, newer)) return failure('notFound');
  return { ...failure('conflict'), newer: await kind.read(ports, reader, newer) };
}

/**
 * References for the rules: whoever has none yet stands in no record, so their account id stands in for it and equals
 * nobody. Only an act that is not refused makes references.
 */
async function findPeople(ports: Ports, accountIds: readonly string[]): Promise<Map<string, string>> {
  const found = await ports.people.find(accountIds);
  return new Map(accountIds.map((id) => [id, found.get(id) ?? id]));
}

/** The same with a reference for everybody. */
async function makePeople(
  ports: Ports,
  found: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const unknown = [...found].flatMap(([id, ref]) => (ref === id ? id : []));
  return new Map<string, string>([...found, ...(await ports.people.refsOf(unknown))]);
}

const toPerson =
  (people: ReadonlyMap<string, string>) =>
  (accountId: string): string => {
    const ref = people.get(accountId);
    if (ref === undefined) throw new Error('an act names somebody whom it did not announce');
    return ref;
  };

const findText = (
  kept: ReadonlyMap<string, string> | undefined,
): Pick<KeptText, 'required' | 'optional'> => ({
  optional: (text) => kept?.get(text),
  required: (text) => {
    const ref = kept?.get(text);
    if (ref === undefined) throw new Error('a text was not kept');
    return ref;
  },
});

/** Texts as the paragraphs of one, which is no longer than a text of which it takes the place may be. */
const asOne = (paragraphs: readonly string[]): string => cutTo(paragraphs.join('\n\n'), textLimits.why);

async function keepTexts(
  ports: Ports,
  { actId, texts, besideTexts = [] }: Pick<Order<never, never>, 'actId' | 'texts' | 'besideTexts'>,
  { previous, handedOn }: Pick<Errand<never, never>, 'previous' | 'handedOn'>,
): Promise<KeptText> {
  const handed = await ports.texts.read(handedOn.flat() as TextRef[]);
  const handedAs = (refs: readonly string[]) => asOne(refs.map((ref) => handed.get(ref as TextRef) ?? ''));
  const said = [texts, handedOn.map(handedAs), ...besideTexts].map((each) => [
    ...new Set(each.filter((text) => text.trim() !== '')),
  ]);
  const all = said.flat();
  // A text that another record gets as well must not keep the reference that it has here.
  const isAlone = handedOn.length === 0 && besideTexts.length === 0;
  const reused = (isAlone ? previous : []) as TextRef[];
  const refs = all.length === 0 ? [] : await ports.texts.keep(actId, all, reused);
  const kept = said.map((each) => new Map(each.map((text) => [text, refs.shift() ?? ''])));
  const [own, handing, ...beside] = kept;
  return {
    ...findText(own),
    handedOn: (...ofRecord) => findText(handing).required(handedAs(ofRecord)),
    beside: (index) => findText(beside[index]),
  };
}

const sceneOf = ({ actor, policy, settings }: Reader, at: string, person: Scene['person']): Scene => ({
  actor,
  policy,
  settings,
  at,
  person,
});

type Errand<State, Action> = {
  order: Order<State, Action>;
  place: Place;
  /** Texts that the record has already: one that is said again keeps its reference. */
  previous: readonly string[];
  /** Texts of the record that another one gets. */
  handedOn: readonly (readonly string[])[];
  at: string;
  people: ReadonlyMap<string, string>;
};

/** What an act makes, at an instant that is before nothing that was done to any of the records that it touches. */
async function makeInTime<State, Action>(
  makeAt: (at: string) => Promise<Made<State, Action> | Refusal>,
  at: string,
): Promise<{ at: string; made: Made<State, Action> | Refusal }> {
  const made = await makeAt(at);
  if ('code' in made) return { at, made };
  const touched = [...(made.others ?? []), ...(made.further ?? [])];
  const later = notBefore(
    at,
    touched.map(({ entry }) => entry),
  );
  return later === at ? { at, made } : makeInTime(makeAt, later);
}

async function carryOut<State extends RecordState, Action extends string, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  reader: Reader & { ref: PersonRef },
  { order, place, at: earliest, people, ...texts }: Errand<State, Action>,
): Promise<Result<View>> {
  const text = await keepTexts(ports, order, texts);
  const person = toPerson(await makePeople(ports, people));
  const makeAt = async (instant: string) => order.make(sceneOf(reader, instant, person), text);
  for (let tries = 1; ; tries += 1) {
    const { at, made } = await makeInTime(makeAt, earliest);
    if ('code' in made) return failure(made.code, made);
    const outcome = await ports.ledger.append({
      actId: order.actId,
      action: made.action,
      actor: reader.ref,
      at,
      drafts: [
        toDraft(kind, made.state, made.limitedTo, place),
        ...(made.others ?? []).map(({ entry, state }) =>
          toDraft(kind, state, decodeLimitation(entry.limitedTo), nextPlace(entry, caller)),
        ),
        ...(made.beside ?? []).map(({ recordId, state, limitedTo }) =>
          toDraft(kind, state, limitedTo, { ...place, recordId, expectedVersion: 0 }),
        ),
        ...(made.further ?? []).map(({ draft }) => draft),
        ...(made.begun ? [made.begun.draft] : []),
      ],
    });
    switch (outcome.kind) {
      case 'stands': {
        await projectSoon(ports, outcome.entries);
        const entry = outcome.entries.find(({ recordId }) => recordId === place.recordId);
        if (!entry) throw new Error('an act stands without its record');
        await kind.follow?.(ports, entry);
        const begun = outcome.entries.find(({ recordId }) => recordId === made.begun?.draft.recordId);
        if (begun) await made.begun?.kind.follow?.(ports, begun);
        return success(await kind.read(ports, reader, entry));
      }
      case 'conflict':
        if (outcome.newer.recordId !== place.recordId && tries < triesForOthers) continue;
        if (outcome.newer.recordId !== place.recordId) return failure('busy');
        return answerConflict(kind, ports, caller, reader, outcome.newer);
      case 'busy':
        return failure('busy');
      case 'foreign':
        return invalidId;
    }
  }
}

/** Makes a new record. @param recordIdOf its id, which follows from who acts and the act */
export async function actAnew<State extends RecordState, Action extends string, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  order: Order<State, Action>,
  recordIdOf: (actor: string, actId: string) => string,
): Promise<Result<View>> {
  const at = ports.clock().toISOString();
  const reader = await requireActor(ports, caller, at);
  const recordId = recordIdOf(reader.ref, order.actId);
  const standing = await answerStanding(kind, ports, caller, reader, order, recordId);
  if (standing) return standing;
  const people = await findPeople(ports, order.people);
  const person = toPerson(people);
  const refusal = await order.refuse(sceneOf(reader, at, person));
  if (refusal) return failure(refusal.code, refusal);
  const place = placeOn(caller.issue?.id ?? null, caller, recordId);
  return carryOut(kind, ports, caller, reader, { order, place, previous: [], handedOn: [], at, people });
}

/** The newest version that changed something: a refusal that is on record changes nothing that anybody has seen. */
export async function findLastAct(ports: Ports, entry: Entry): Promise<Entry> {
  if (entry.action !== 'refused') return entry;
  const versions = await ports.ledger.history(entry.recordId);
  return versions.findLast(({ action }) => action !== 'refused') ?? entry;
}

/** Whether a refusal of this person is on record already: once is enough, however often they try. */
async function isRefusalKnown(ports: Ports, entry: Entry, actor: string): Promise<boolean> {
  const versions = await ports.ledger.history(entry.recordId);
  return versions.some((version) => version.action === 'refused' && version.actor === actor);
}

/** Acts on a record in the version that its person saw. */
export async function actOn<State extends RecordState, Action extends string, View>(
  kind: Kind<State, View>,
  ports: Ports,
  caller: RecordCaller,
  seen: { id: string; version: number },
  order: OrderOn<State, Action>,
): Promise<Result<View>> {
  const now = ports.clock().toISOString();
  const entry = await ports.ledger.findPresent(seen.id);
  if (!entry) return failure('notFound');
  const reader = await requireActor(ports, inProjectOf(entry, caller), now);
  if (!mayKnow(kind.kind, caller, reader, entry)) return failure('notFound');
  const standing = await answerStanding(kind, ports, caller, reader, order, seen.id);
  if (standing) return standing;
  const { version: sinceVersion } = await findLastAct(ports, entry);
  const isSeen = sinceVersion <= seen.version && seen.version <= entry.version;
  if (!isSeen) return answerConflict(kind, ports, caller, reader, entry);
  const on = toPresent<State>(entry);
  const at = notBefore(now, [entry]);
  const people = await findPeople(ports, order.people);
  const scene = sceneOf(reader, at, toPerson(people));
  const place = nextPlace(entry, caller);
  const refusal = await order.refuse(on, scene);
  if (refusal) {
    const isKept = order.isRefusalKept?.(on, scene) === true;
    if (isKept && !(await isRefusalKnown(ports, entry, reader.ref))) {
      const outcome = await ports.ledger.append({
        actId: order.actId,
        action: 'refused',
        actor: reader.ref,
        at,
        drafts: [toDraft(kind, on.state, on.limitedTo, place)],
      });
      // What the person is told is that it stands on record.
      if (outcome.kind !== 'stands') return failure('busy');
    }
    return failure(refusal.code, refusal);
  }
  const bound: Order<State, Action> = {
    ...order,
    refuse: (of) => order.refuse(on, of),
    make: (of, text) => order.make(on, of, text),
  };
  const handedOn = order.handsOn?.(on.state) ?? [];
  return carryOut(kind, ports, caller, reader, {
    order: bound,
    place,
    previous: kind.textsOf(on.state),
    handedOn,
    at,
    people,
  });
}
