/**
 * What holds where nobody has settled anything: a project works before anybody opens the screen. This is the one place of
 * all defaults; docs/settings.md is made from it. Texts here are words; in storage and on screen they stay words, since
 * only what a project settles becomes references.
 */
import { defaultCalendar } from '../calendar';
import type { Calendars } from './calendars';
import type { ChangePolicy } from './change-policy';
import type { Engagement } from './engagement';
import type { Ladder } from './ladder';
import { measureIds, type MeasureId, type MeasureSetting, type Measures } from './measures';
import type { Rights } from './rights';
import type { RiskModel } from './risk-model';
import type { ProjectSettings } from './sections';
import type { Signals } from './signals';

const engagement: Engagement = {
  profile: 'startup',
  machineLearning: false,
  parties: [],
  changePath: { estimated: '', approved: '', absorbed: '' },
  modelAnswers: {
    scopeStability: '',
    priorityCalls: '',
    costOfDelay: '',
    contextPersistence: '',
    technicalUncertainty: '',
  },
};

const rights: Rights = { roles: {}, areas: {}, standIns: [], overdueLimit: 5 };

const calendars: Calendars = { project: [defaultCalendar], parties: [], persons: [] };

/** The phrases that measures, section 10 names, and the usual ones of links that are no dependency. */
const signals: Signals = {
  blockedStatuses: ['Blocked', 'On Hold', 'Impeded'],
  blockedPhrases: [
    'is blocked by',
    'blocked by',
    'depends on',
    'depends upon',
    'is dependent on',
    'requires',
    'has to be done after',
    'is waiting for',
    'waits for',
  ],
  blockingPhrases: [
    'blocks',
    'is blocking',
    'is depended on by',
    'is depended upon by',
    'depended on by',
    'is required by',
    'required by',
    'is required for',
    'is a precondition for',
    'has to be done before',
  ],
  otherPhrases: [
    'relates to',
    'is related to',
    'clones',
    'is cloned by',
    'duplicates',
    'is duplicated by',
    'causes',
    'is caused by',
    'split to',
    'split from',
    'implements',
    'is implemented by',
  ],
  categories: [],
  graceMinutes: 30,
};

const ladder: Ladder = {
  rungs: [
    {
      name: 'Team',
      trigger: { kind: 'hours', hours: { critical: 4, high: 8, medium: 16, low: 40 } },
      responder: { role: 'deliveryManager' },
      acknowledgeHours: 4,
      respondHours: 8,
    },
    {
      name: 'Technical authority',
      trigger: { kind: 'hours', hours: { critical: 8, high: 24, medium: 40 } },
      responder: { role: 'technicalAuthority' },
      acknowledgeHours: 4,
      respondHours: 16,
    },
    {
      name: 'Sponsor',
      trigger: { kind: 'reviews', reviews: 2 },
      responder: { role: 'sponsor' },
      acknowledgeHours: 8,
      respondHours: 24,
    },
  ],
  reviews: [],
};

const changes: ChangePolicy = {
  currency: 'EUR',
  sizes: [
    { id: 's', name: 'Small', days: 2, cost: 2_000 },
    { id: 'm', name: 'Medium', days: 10, cost: 10_000 },
    { id: 'l', name: 'Large' },
  ],
  rules: [
    {
      name: 'Fixed price: a commercial matter',
      models: ['fixedPrice'],
      kinds: [],
      sizes: [],
      approvers: [{ role: 'commercialApprover' }],
      quorum: { kind: 'all' },
    },
    {
      name: 'Large changes',
      models: [],
      kinds: [],
      sizes: ['l'],
      approvers: [{ role: 'sponsor' }],
      quorum: { kind: 'all' },
    },
    {
      name: 'Everything else',
      models: [],
      kinds: [],
      sizes: [],
      approvers: [{ role: 'priorityOwner' }],
      quorum: { kind: 'all' },
    },
  ],
  standardChanges: [],
  allowances: { fixedPrice: 5, timeAndMaterials: 25, dedicatedTeam: 15 },
  blackouts: [],
  separation: ['requester'],
  reminderDays: 3,
};

/** Five by five, after ISO 31000's usual form; the table passes its own validation. */
const risk: RiskModel = {
  likelihood: [
    { name: 'Rare', anchor: 'Below 5 %: nobody here has seen it happen.' },
    { name: 'Unlikely', anchor: '5 to 20 %: has happened in another project.' },
    { name: 'Possible', anchor: '20 to 50 %: has happened in a project like this one.' },
    { name: 'Likely', anchor: '50 to 80 %: would not surprise the team.' },
    { name: 'Almost certain', anchor: 'Above 80 %: signs of it can be seen already.' },
  ],
  impact: [
    { name: 'Negligible', anchor: 'Less than a day of delay; nobody outside the team notices.' },
    { name: 'Minor', anchor: 'Up to a week of delay, made up within the same milestone.' },
    { name: 'Moderate', anchor: 'A milestone moves by up to a month, or a stakeholder has to be told.' },
    { name: 'Major', anchor: 'A release moves by more than a month, or a contract term is touched.' },
    { name: 'Severe', anchor: 'The goal of the project is missed, or people or the law are harmed.' },
  ],
  levels: [
    { name: 'Low', colour: 'green', staleDays: 90 },
    { name: 'Medium', colour: 'yellow', staleDays: 90 },
    { name: 'High', colour: 'red', staleDays: 30 },
  ],
  cells: [
    [0, 0, 0, 0, 1],
    [0, 0, 0, 1, 1],
    [0, 0, 1, 1, 2],
    [0, 1, 1, 2, 2],
    [1, 1, 2, 2, 2],
  ],
};

/** Thresholds of measures, section 9. */
const thresholds: Readonly<Record<MeasureId, number>> = {
  blockerAge: 5,
  reviewsSurvived: 2,
  dependencyClosure: 80,
  deciderLatency: 3,
  reopenedDefects: 10,
  releaseReadiness: 10,
  changeVolume: 100,
  unrecordedChange: 10,
  annotationRework: 10,
  handOffQuality: 85,
  staleRisks: 30,
  overdueAccess: 0,
};

const measureOf = (id: MeasureId): MeasureSetting => ({
  on: true,
  windowDays: 28,
  threshold: thresholds[id],
  decision: '',
  dueDays: 5,
  sponsor: false,
});

const measures = Object.fromEntries(measureIds.map((id) => [id, measureOf(id)])) as unknown as Measures;

export const defaultSettings: ProjectSettings = {
  engagement,
  rights,
  calendars,
  signals,
  ladder,
  changes,
  risk,
  measures,
};
