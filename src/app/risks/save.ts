/** Writing a risk: a new one, or one that may still happen. */
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import type { Risk } from '../../contract/risk';
import * as made from '../../core/risk/changes';
import { levelOfRating } from '../../core/risk/rating';
import { isTreatmentAsked, refuseSave, treatmentMissing } from '../../core/risk/refusals';
import type { RiskContent, RiskState } from '../../core/risk/state';
import type { Limitation } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import type { Refusal } from '../../core/refusal';
import { endOfDay } from '../../core/zone';
import { zoneOf } from '../../core/settings/settings';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actAnew, actOn, type KeptText, type Present, type Scene } from '../records/act';
import { risks } from './kind';
import { todayOf } from './view';

export type Content = Omit<Payload<'risk/save'>, 'actId' | 'record'>;

type WrittenText = Pick<KeptText, 'required' | 'optional'>;

/** The end of a day, `YYYY-MM-DD`, in the project's zone at an instant (ISO 8601, UTC). */
export const endIn = ({ settings, at }: Pick<Scene, 'settings' | 'at'>, day: string): string =>
  new Date(endOfDay(day, zoneOf(settings, Date.parse(at)))).toISOString();

const copied = ['response', 'proximity', 'reviewOn', 'target', 'probability', 'money', 'days'] as const;

/** @param text absent while the rules are asked, which look at no text */
function toContent(content: Content, scene: Scene, text?: WrittenText): RiskContent {
  const { owner, treatments, threatens } = content;
  const stated = copied.flatMap((part) => (content[part] === undefined ? [] : [[part, content[part]]]));
  const trigger = text?.optional(content.trigger);
  return {
    category: content.category,
    cause: text?.required(content.cause) ?? '',
    event: text?.required(content.event) ?? '',
    effect: text?.required(content.effect) ?? '',
    ...(owner !== undefined && { owner: scene.person(owner) }),
    ...(trigger !== undefined && { trigger }),
    inherent: content.inherent,
    current: content.current,
    ...(Object.fromEntries(stated) as Pick<RiskContent, (typeof copied)[number]>),
    ...(treatments.length > 0 && { treatments: [...new Set(treatments)] }),
    ...(threatens.length > 0 && { threatens: [...new Set(threatens)] }),
  };
}

/** Those of these issues, at most 50, that are done, as the person sees them. */
export async function findDone(
  { jira }: Pick<Ports, 'jira'>,
  issueIds: readonly string[],
): Promise<string[]> {
  const seen = issueIds.length === 0 ? [] : await jira.findSeen(issueIds);
  return seen.flatMap(({ id, done }) => (done ? [id] : []));
}

/** @param findDoneOf asked only where it matters, since it may cost points */
async function refuseUntreated(
  state: RiskState | undefined,
  content: RiskContent,
  findDoneOf: (issueIds: readonly string[]) => Promise<readonly string[]>,
): Promise<Refusal | null> {
  if (!isTreatmentAsked(state, content)) return null;
  const done = await findDoneOf(content.treatments ?? []);
  return done.length > 0 ? null : treatmentMissing;
}

/** @param findDoneOf answers which of the issues that treat a risk are done */
export function refuse(
  on: Present<RiskState> | undefined,
  payload: Content,
  scene: Scene,
  findDoneOf: (issueIds: readonly string[]) => Promise<readonly string[]>,
): Refusal | null | Promise<Refusal | null> {
  const content = toContent(payload, scene);
  const { actor, settings, at } = scene;
  const limitation = { new: payload.limitedTo ?? null, ...(on && { old: on.limitedTo }) };
  const today = todayOf(scene, Date.parse(at));
  return (
    refuseSave(on?.state, content, { limitation, today }, actor, settings) ??
    refuseUntreated(on?.state, content, findDoneOf)
  );
}

export function save(on: Present<RiskState> | undefined, payload: Content, scene: Scene, text: WrittenText) {
  const content = toContent(payload, scene, text);
  const { reviewOn } = content;
  const limitedTo: Limitation = payload.limitedTo ?? null;
  const saved = made.save(on?.state, content, {
    by: scene.actor.ref,
    at: scene.at,
    level: levelOfRating(scene.settings.risk, content.current) ?? 0,
    ...(reviewOn !== undefined && { dueAt: endIn(scene, reviewOn) }),
  });
  return { ...saved, limitedTo };
}

export function saveRisk(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'risk/save'>,
): Promise<Result<Risk>> {
  const { actId, record, owner, cause, event, effect, trigger } = payload;
  const findDoneOf = (issueIds: readonly string[]) => findDone(ports, issueIds);
  const order = {
    actId,
    actions: ['identified', 'assessed', 'edited'] as const,
    people: owner === undefined ? [] : [owner],
    texts: [cause, event, effect, trigger],
  };
  if (record) {
    return actOn(risks, ports, caller, record, {
      ...order,
      refuse: (on, scene) => refuse(on, payload, scene, findDoneOf),
      make: (on, scene, text) => save(on, payload, scene, text),
    });
  }
  return actAnew(
    risks,
    ports,
    caller,
    {
      ...order,
      refuse: (scene) => refuse(undefined, payload, scene, findDoneOf),
      make: (scene, text) => save(undefined, payload, scene, text),
    },
    recordIdOf,
  );
}
