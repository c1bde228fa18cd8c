/**
 * Settings as the browser sees them, and the one description of their shape. It is written once, over whatever stands for
 * a person and for a text: payloads are checked by it, and the same walk finds and replaces both on the way to storage and
 * back.
 */
import * as v from '@badrap/valita';
import { decisionAreas } from '../core/area';
import { weekdays } from '../core/calendar';
import { sides } from '../core/limitation';
import { changeKinds, separatedDuties, type ChangePolicy } from '../core/settings/change-policy';
import {
  changePathQuestions,
  engagementModels,
  modelQuestions,
  profiles,
  type Engagement,
} from '../core/settings/engagement';
import type { Calendars } from '../core/settings/calendars';
import { defaultSettings } from '../core/settings/defaults';
import { reviewKinds, severities, type Ladder } from '../core/settings/ladder';
import { measureIds, type Measures } from '../core/settings/measures';
import { namedRoles, type Rights } from '../core/settings/rights';
import { levelColours, type RiskModel } from '../core/settings/risk-model';
import type { Origin, ProjectSettings, Section } from '../core/settings/sections';
import type { HealthFinding } from '../core/settings/health';
import { statusCategories, type Signals } from '../core/settings/signals';
import { listOf, oneOf } from './fields';
import type { Person, Text } from './record';
import type { ReadingHealth } from './measures';
import { settingsCounts as counts, settingsTexts as limits } from './limits';

/** What stands for a person and for a text of at most so many characters. */
export type Leaves = { person: v.Type<string>; text: (limit: number) => v.Type<string> };

/** A type whose optional fields may also be undefined. */
type Loose<Value> = Value extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : Value extends object
    ? {
        [Key in keyof Value]: object extends Pick<Value, Key>
          ? Loose<Value[Key]> | undefined
          : Loose<Value[Key]>;
      }
    : Value;

/** Absent and undefined are the same to JSON, and only absent ever arrives. */
const shape =
  <Value>() =>
  <Raw extends Loose<Value>>(schema: v.Type<Raw>): v.Type<Value> =>
    schema as unknown as v.Type<Value>;

/** An object of one schema for each of these keys. */
const each = <Key extends string | number, Value extends v.Type | v.Optional>(
  keys: readonly Key[],
  value: Value,
) => v.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>);

/** Days, times, zones, names in Jira: checked by the rules, short in any case. */
const word = v
  .string()
  .assert(
    (text) => text.length <= limits.word && !text.includes('\0') && text.isWellFormed(),
    'invalid.characters',
  );

/** Made by the browser for rows that others name; it says nothing. */
const rowId = v.string().assert((id) => /^[A-Za-z0-9-]{1,40}$/.test(id), 'invalid.id');

const number = v.number().assert((value) => Number.isFinite(value), 'invalid.number');

/** The schema of each section. */
export function sectionSchemas({ person, text }: Leaves): { [S in Section]: v.Type<ProjectSettings[S]> } {
  const name = text(limits.name);
  const responder = v.union(v.object({ role: oneOf(namedRoles) }), v.object({ person }));
  const answer = text(limits.answer);

  const interval = v.object({ start: word, end: word });
  const day = listOf(interval, counts.intervals);
  const calendar = v.object({
    timeZone: word,
    week: each(weekdays, day),
    exceptions: listOf(v.object({ date: word, intervals: day, name: name.optional() }), counts.exceptions),
    effectiveFrom: word.optional(),
  });
  const versions = listOf(calendar, counts.versions);

  return {
    engagement: shape<Engagement>()(
      v.object({
        model: oneOf(engagementModels).optional(),
        profile: oneOf(profiles),
        machineLearning: v.boolean(),
        parties: listOf(
          v.object({ id: rowId, name, side: oneOf(sides), people: listOf(person, counts.people) }),
          counts.parties,
        ),
        start: word.optional(),
        plannedEnd: word.optional(),
        changePath: each(changePathQuestions, answer),
        modelAnswers: each(modelQuestions, answer),
      }),
    ),
    rights: shape<Rights>()(
      v.object({
        roles: each(namedRoles, person.optional()),
        areas: each(
          decisionAreas,
          v
            .object({
              approver: person.optional(),
              deputy: person.optional(),
              side: oneOf(sides).optional(),
              from: word.optional(),
              until: word.optional(),
            })
            .optional(),
        ),
        standIns: listOf(v.object({ person, deputy: person }), counts.people),
        projectAdmin: person.optional(),
        overdueLimit: number,
      }),
    ),
    calendars: shape<Calendars>()(
      v.object({
        project: versions,
        parties: listOf(v.object({ party: rowId, versions }), counts.parties),
        persons: listOf(v.object({ person, versions }), counts.people),
      }),
    ),
    signals: shape<Signals>()(
      v.object({
        flagField: word.optional(),
        blockedStatuses: listOf(word, counts.words),
        blockedPhrases: listOf(word, counts.words),
        blockingPhrases: listOf(word, counts.words),
        otherPhrases: listOf(word, counts.words),
        categories: listOf(v.object({ status: word, category: oneOf(statusCategories) }), counts.words),
        graceMinutes: number,
      }),
    ),
    ladder: shape<Ladder>()(
      v.object({
        rungs: listOf(
          v.object({
            name,
            trigger: v.union(
              v.object({
                kind: v.literal('hours'),
                hours: each(severities, number.optional()),
              }),
              v.object({ kind: v.literal('reviews'), reviews: number }),
              v.object({ kind: v.literal('manual') }),
            ),
            responder,
            acknowledgeHours: number,
            respondHours: number,
          }),
          counts.rungs,
        ),
        reviews: listOf(
          v.object({
            id: rowId,
            kind: oneOf(reviewKinds),
            name,
            weekdays: listOf(oneOf(weekdays), weekdays.length),
            everyWeeks: number,
            time: word,
            timeZone: word,
            from: word,
            minutes: number,
            attendees: listOf(person, counts.people),
          }),
          counts.reviews,
        ),
      }),
    ),
    changes: shape<ChangePolicy>()(
      v.object({
        currency: word,
        sizes: listOf(
          v.object({ id: rowId, name, days: number.optional(), cost: number.optional() }),
          counts.sizes,
        ),
        rules: listOf(
          v.object({
            name,
            models: listOf(oneOf(engagementModels), engagementModels.length),
            kinds: listOf(oneOf(changeKinds), changeKinds.length),
            sizes: listOf(rowId, counts.sizes),
            costFrom: number.optional(),
            daysFrom: number.optional(),
            approvers: listOf(responder, counts.approvers),
            quorum: v.union(
              v.object({ kind: v.literal('all') }),
              v.object({ kind: v.literal('first') }),
              v.object({ kind: v.literal('count'), count: number }),
              v.object({ kind: v.literal('percentage'), percentage: number }),
            ),
          }),
          counts.rules,
        ),
        standardChanges: listOf(
          v.object({
            id: rowId,
            name,
            kinds: listOf(oneOf(changeKinds), changeKinds.length),
            largest: rowId,
            cost: number.optional(),
            days: number.optional(),
          }),
          counts.standardChanges,
          // Records and files from before there were any say nothing of them.
        ).optional(() => []),
        allowances: each(engagementModels, number),
        blackouts: listOf(v.object({ name, from: word, until: word }), counts.blackouts),
        separation: listOf(oneOf(separatedDuties), separatedDuties.length),
        // As above.
        reminderDays: v.union(v.null(), number).optional(() => defaultSettings.changes.reminderDays),
      }),
    ),
    risk: shape<RiskModel>()(
      v.object({
        likelihood: listOf(v.object({ name, anchor: text(limits.anchor) }), counts.scale),
        impact: listOf(v.object({ name, anchor: text(limits.anchor) }), counts.scale),
        levels: listOf(v.object({ name, colour: oneOf(levelColours), staleDays: number }), counts.scale),
        cells: listOf(listOf(number, counts.scale), counts.scale),
      }),
    ),
    measures: shape<Measures>()(
      each(
        measureIds,
        v.object({
          on: v.boolean(),
          windowDays: number,
          threshold: number,
          owner: person.optional(),
          decision: text(limits.decision),
          area: oneOf(decisionAreas).optional(),
          dueDays: number,
          sponsor: v.boolean(),
        }),
      ),
    ),
  };
}

/** One section as it stands. */
export type SectionView = {
  [S in Section]: {
    section: S;
    /** With account ids and words. A person who was erased and a text that was erased are left out. */
    content: ProjectSettings[S];
    /** What would be in force without a record of its own. */
    wider: ProjectSettings[S];
    origin: Origin;
    /** Version of the record that a change names; 0 where there is none. */
    version: number;
    changed?: { by: Person; at: string; reason?: Text };
  };
}[Section];

/** What the screen shows of one section, and as much of the others as its rules look at. */
export type SettingsPage = {
  scope: 'project' | 'site';
  /** Whether the reader administers what is settled here. */
  mayEdit: boolean;
  shown: SectionView;
  around: Partial<ProjectSettings>;
  /** What each section comes from, and how much in it is worth a look. */
  overview: Readonly<Partial<Record<Section, { origin: Origin; findings: number }>>>;
  /** Whether a change has to say why. */
  reasonRequired: boolean;
  /** The day in the project's time zone. */
  today: string;
  /** Overdue decisions that the reader may know of, by account. With the decision rights only, and for who may edit. */
  overdue?: Readonly<Record<string, number>>;
};

export const settingsEvents = ['settled', 'givenBack', 'imported', 'textErased'] as const;
export type SettingsEvent = (typeof settingsEvents)[number];

export type SettingsHistory = {
  /** Newest first, each with what it settled: what it was before is the content of the next one. Without content it was given back. */
  entries: readonly {
    version: number;
    event: SettingsEvent;
    by: Person;
    at: string;
    reason?: Text;
    /** There may be a reason, which may tell of hours that the reader does not see. */
    hidesReason?: true;
    content?: ProjectSettings[Section];
  }[];
  /** What the section was before the last of these entries; absent where there was nothing of its own. */
  base?: ProjectSettings[Section];
  /** Pass it as `before` for the page before this one; null where there is none. */
  earlier: number | null;
};

/** All that a project has settled, as one file. */
export type SettingsFile = {
  format: 'fairlead-settings';
  formatVersion: 1;
  exportedAt: string;
  sections: Partial<ProjectSettings>;
};

/** The file, and the versions that an import of another one has to name. */
export type SettingsExport = {
  file: SettingsFile;
  versions: Readonly<Partial<Record<Section, number>>>;
};

/** What the health check found, worst first. */
export type HealthCheck = {
  checkedAt: string;
  findings: readonly HealthFinding[];
  storage: { usedBytes: number; limitBytes: number };
  reading: ReadingHealth;
};
