/** What each section consists of, in the words of its editor. */
import {
  decisionAreas,
  engagementModels,
  measureIds,
  modelQuestions,
  changePathQuestions,
  namedRoles,
  ruleOf,
  severities,
  weekdays,
  type ApprovalRule,
  type AreaRights,
  type CalendarException,
  type Calendars,
  type CalendarVersion,
  type ChangeKind,
  type ChangePolicy,
  type Engagement,
  type Ladder,
  type LocalInterval,
  type MeasureId,
  type Measures,
  type MeasureSetting,
  type Party,
  type ProjectSettings,
  type Quorum,
  type Responder,
  type Review,
  type Rights,
  type RiskLevel,
  type Rung,
  type RungTrigger,
  type ScaleStep,
  type Section,
  type Side,
  type Signals,
  type SizeStep,
  type StandardChange,
  type Weekday,
} from '../../../../src/contract/settings-rules';
import type { CountKey } from '../../shared/texts';
import { riskShape } from './risk';
import { each, either, leaf, record, rowsOf, setOf, within, type Shape } from './shape';
import { day, nothing, person, text, word, type Value } from './value';

const texts = leaf<string>(text);
const people = leaf<string>(person);
const days = leaf<string>(day);
const numbers = leaf<number>((number) => ({ is: 'number', number }));
const yesNo = leaf<boolean>((is) => word(is ? 'settings.yes' : 'settings.no'));
const percents = leaf<number>((percentage) => ({ is: 'percent', percentage }));
const counts = (key: CountKey): Shape<number> => leaf((count) => ({ is: 'count', key, count }));
const money = leaf<number>((amount, { currency }) => ({ is: 'money', amount, currency }));
const personSet = setOf<string>({ show: person });
const textSet = setOf<string>({ show: text });
const sides = leaf<Side>((side) => word(`side.${side}`));

const workingHours = counts('settings.field.workingHours');
const workingDays = counts('settings.field.workingDays');
const calendarDays = counts('settings.field.days');

const name = word('settings.field.name');

/** Of an id, which tells the rows of two contents apart and nothing to people. */
const unseen = { label: nothing, shape: leaf<string>(() => nothing) };

/** Where nobody has given it a name yet, its place has to do. */
const called = ({ name: words }: { name: string }, _: unknown, place: number): Value =>
  words.trim() === ''
    ? { is: 'word', key: 'settings.field.numbered', params: { number: place + 1 } }
    : text(words);

/** The rest of a row tells that only its name is new. */
const apartFromName = (row: { name: string }): string => JSON.stringify({ ...row, name: '' });
const byName = ({ name: words }: { name: string }): string | undefined =>
  words.trim() === '' ? undefined : words;
const byId = ({ id }: { id: string }): string => id;

const responderOf = (responder: Responder): Value =>
  'role' in responder ? word(`settings.role.${responder.role}`) : person(responder.person);
const responders = leaf<Responder>(responderOf);

const engagement = record<Engagement>({
  model: {
    label: word('settings.part.engagement.model'),
    shape: leaf((model) => word(`settings.model.${model}`)),
  },
  profile: {
    label: word('settings.part.engagement.profile'),
    shape: leaf((profile) => word(`settings.profile.${profile}`)),
  },
  machineLearning: { label: word('settings.part.engagement.machineLearning'), shape: yesNo },
  parties: {
    label: word('settings.part.engagement.parties'),
    shape: rowsOf<Party>({
      keys: [byId, byName],
      name: called,
      row: record<Party>({
        id: unseen,
        name: { label: name, shape: texts },
        side: { label: word('settings.engagement.party.side'), shape: sides },
        people: { label: word('settings.engagement.party.people'), shape: personSet },
      }),
    }),
  },
  start: { label: word('settings.part.engagement.start'), shape: days },
  plannedEnd: { label: word('settings.part.engagement.plannedEnd'), shape: days },
  changePath: {
    label: word('settings.part.engagement.changePath'),
    shape: each(
      changePathQuestions,
      (question) => word(`settings.changePath.${question}`),
      () => texts,
    ),
  },
  modelAnswers: {
    label: word('settings.part.engagement.modelAnswers'),
    shape: each(
      modelQuestions,
      (question) => word(`settings.modelAnswers.${question}`),
      () => texts,
    ),
  },
});

const area = record<AreaRights>({
  approver: { label: word('settings.rights.approver'), shape: people },
  deputy: { label: word('settings.rights.deputy'), shape: people },
  side: { label: word('settings.rights.side'), shape: sides },
  from: { label: word('settings.rights.from'), shape: days },
  until: { label: word('settings.rights.until'), shape: days },
});

const rights = record<Rights>({
  areas: {
    label: word('settings.part.rights.areas'),
    shape: each(
      decisionAreas,
      (one) => word(`area.${one}`),
      () => area,
    ),
  },
  roles: {
    label: word('settings.part.rights.roles'),
    shape: each(
      namedRoles,
      (role) => word(`settings.role.${role}`),
      () => people,
    ),
  },
  standIns: {
    label: word('settings.part.rights.standIns'),
    shape: rowsOf<Rights['standIns'][number]>({
      keys: [(row) => row.person],
      name: (row) => person(row.person),
      row: record({
        person: { label: word('settings.rights.standIns.person'), shape: people },
        deputy: { label: word('settings.rights.standIns.deputy'), shape: people },
      }),
    }),
  },
  projectAdmin: { label: word('settings.part.rights.projectAdmin'), shape: people },
  overdueLimit: { label: word('settings.part.rights.overdueLimit'), shape: numbers },
});

const intervals = leaf<readonly LocalInterval[]>((hours) => ({ is: 'hours', intervals: hours }));

const versions = rowsOf<CalendarVersion>({
  keys: [({ effectiveFrom = '' }) => effectiveFrom],
  name: ({ effectiveFrom }) =>
    effectiveFrom === undefined ? word('settings.calendars.fromStart') : day(effectiveFrom),
  row: record<CalendarVersion>({
    timeZone: { label: word('settings.calendars.timeZone'), shape: texts },
    week: {
      label: word('settings.calendars.week'),
      shape: each(
        weekdays,
        (weekday): Value => ({ is: 'weekday', weekday }),
        () => intervals,
      ),
    },
    exceptions: {
      label: word('settings.calendars.exceptions'),
      shape: rowsOf<CalendarException>({
        keys: [({ date }) => date],
        name: ({ date }) => day(date),
        row: record<CalendarException>({
          date: { label: word('settings.calendars.exceptions.day'), shape: days },
          intervals: { label: word('settings.calendars.exceptions.kind'), shape: intervals },
          name: { label: name, shape: texts },
        }),
      }),
    },
    effectiveFrom: { label: word('settings.calendars.effectiveFrom'), shape: days },
  }),
});

const calendars = record<Calendars>({
  project: { label: word('settings.part.calendars.project'), shape: versions },
  parties: {
    label: word('settings.part.calendars.parties'),
    shape: rowsOf<Calendars['parties'][number]>({
      keys: [({ party }) => party],
      name: ({ party }, names) => {
        const words = names.party(party);
        return words === undefined ? word('settings.calendars.party.gone') : text(words);
      },
      row: within((row) => row.versions, versions),
    }),
  },
  persons: {
    label: word('settings.part.calendars.persons'),
    shape: rowsOf<Calendars['persons'][number]>({
      keys: [(row) => row.person],
      name: (row) => person(row.person),
      row: within((row) => row.versions, versions),
    }),
  },
});

const signals = record<Signals>({
  flagField: { label: word('settings.part.signals.flagField'), shape: texts },
  blockedStatuses: { label: word('settings.part.signals.blockedStatuses'), shape: textSet },
  blockedPhrases: { label: word('settings.part.signals.blockedPhrases'), shape: textSet },
  blockingPhrases: { label: word('settings.part.signals.blockingPhrases'), shape: textSet },
  otherPhrases: { label: word('settings.part.signals.otherPhrases'), shape: textSet },
  categories: {
    label: word('settings.part.signals.categories'),
    shape: rowsOf<Signals['categories'][number]>({
      keys: [({ status }) => status],
      name: ({ status }) => text(status),
      row: record({
        status: { label: word('settings.signals.categories.status'), shape: texts },
        category: {
          label: word('settings.signals.categories.category'),
          shape: leaf((category) => word(`settings.signals.category.${category}`)),
        },
      }),
    }),
  },
  graceMinutes: {
    label: word('settings.part.signals.graceMinutes'),
    shape: counts('settings.field.minutes'),
  },
});

type TriggerOf<Kind> = Extract<RungTrigger, { kind: Kind }>;

const byHours = within<TriggerOf<'hours'>, TriggerOf<'hours'>['hours']>(
  ({ hours }) => hours,
  each(
    severities,
    (severity) => word(`settings.ladder.severity.${severity}`),
    () => workingHours,
  ),
) as Shape<RungTrigger>;
const byReviews = within<TriggerOf<'reviews'>, number>(
  ({ reviews }) => reviews,
  counts('settings.ladder.climbs.reviews'),
) as Shape<RungTrigger>;
const byHand = leaf<RungTrigger>(() => word('settings.ladder.climbs.hand'));

const triggers = either<RungTrigger>(
  ({ kind }) => kind,
  (kind) => (kind === 'hours' ? byHours : kind === 'reviews' ? byReviews : byHand),
);

const ladder = record<Ladder>({
  rungs: {
    label: word('settings.part.ladder.rungs'),
    shape: rowsOf<Rung>({
      keys: [byName, apartFromName],
      name: called,
      isOrdered: true,
      row: record<Rung>({
        name: { label: name, shape: texts },
        trigger: { label: word('settings.ladder.rung.trigger'), shape: triggers },
        responder: { label: word('settings.ladder.rung.responder'), shape: responders },
        acknowledgeHours: { label: word('settings.ladder.rung.acknowledgeHours'), shape: workingHours },
        respondHours: { label: word('settings.ladder.rung.respondHours'), shape: workingHours },
      }),
    }),
  },
  reviews: {
    label: word('settings.part.ladder.reviews'),
    shape: rowsOf<Review>({
      keys: [byId, byName],
      name: called,
      row: record<Review>({
        id: unseen,
        name: { label: name, shape: texts },
        kind: {
          label: word('settings.ladder.review.kind'),
          shape: leaf((kind) => word(`settings.ladder.review.kind.${kind}`)),
        },
        weekdays: {
          label: word('settings.ladder.review.weekdays'),
          shape: setOf<Weekday>({ show: (weekday) => ({ is: 'weekday', weekday }) }),
        },
        everyWeeks: {
          label: word('settings.ladder.review.everyWeeks'),
          shape: counts('settings.field.weeks'),
        },
        time: { label: word('settings.ladder.review.time'), shape: texts },
        timeZone: { label: word('settings.ladder.review.timeZone'), shape: texts },
        from: { label: word('settings.ladder.review.from'), shape: days },
        minutes: { label: word('settings.ladder.review.length'), shape: counts('settings.field.minutes') },
        attendees: { label: word('settings.ladder.review.attendees'), shape: personSet },
      }),
    }),
  },
});

const quorums = leaf<Quorum>((quorum) => {
  if (quorum.kind === 'count') {
    return { is: 'count', key: 'settings.field.ofThem', count: quorum.count };
  }
  if (quorum.kind === 'percentage') return { is: 'percent', percentage: quorum.percentage };
  return word(`settings.changes.quorum.${quorum.kind}`);
});

const any = word('settings.changes.any');
const kinds = setOf<ChangeKind>({ show: (kind) => word(`settings.changes.kind.${kind}`), empty: any });

const changes = record<ChangePolicy>({
  currency: { label: word('settings.part.changes.currency'), shape: texts },
  sizes: {
    label: word('settings.part.changes.sizes'),
    shape: rowsOf<SizeStep>({
      keys: [byId, byName],
      name: called,
      isOrdered: true,
      row: record<SizeStep>({
        id: unseen,
        name: { label: name, shape: texts },
        days: { label: word('settings.changes.sizeDays'), shape: workingDays },
        cost: { label: word('settings.changes.sizeCost'), shape: money },
      }),
    }),
  },
  rules: {
    label: word('settings.part.changes.rules'),
    shape: rowsOf<ApprovalRule>({
      keys: [byName, apartFromName],
      name: called,
      isOrdered: true,
      row: record<ApprovalRule>({
        name: { label: name, shape: texts },
        models: {
          label: word('settings.changes.models'),
          shape: setOf({ show: (model) => word(`settings.model.${model}`), empty: any }),
        },
        kinds: { label: word('settings.changes.kinds'), shape: kinds },
        sizes: {
          label: word('settings.changes.sizes'),
          shape: setOf<string>({
            show: (id, names) => names.size(id),
            keyOf: (id, names) => names.sizeKey(id),
            empty: any,
          }),
        },
        costFrom: { label: word('settings.changes.costFrom'), shape: money },
        daysFrom: { label: word('settings.changes.daysFrom'), shape: calendarDays },
        approvers: {
          label: word('settings.changes.approvers'),
          shape: setOf<Responder>({ show: responderOf }),
        },
        quorum: { label: word('settings.changes.quorum'), shape: quorums },
      }),
    }),
  },
  standardChanges: {
    label: word('settings.part.changes.standardChanges'),
    shape: rowsOf<StandardChange>({
      keys: [byId, byName],
      name: called,
      row: record<StandardChange>({
        id: unseen,
        name: { label: name, shape: texts },
        kinds: { label: word('settings.changes.kinds'), shape: kinds },
        largest: {
          label: word('settings.changes.largest'),
          shape: leaf<string>((id, names) => names.size(id)),
        },
        cost: { label: word('settings.changes.sizeCost'), shape: money },
        days: { label: word('settings.changes.movesUpTo'), shape: calendarDays },
      }),
    }),
  },
  allowances: {
    label: word('settings.part.changes.allowances'),
    shape: each(
      engagementModels,
      (model) => word(`settings.model.${model}`),
      () => percents,
    ),
  },
  blackouts: {
    label: word('settings.part.changes.blackouts'),
    shape: rowsOf<ChangePolicy['blackouts'][number]>({
      keys: [({ name: words, from }) => `${words} ${from}`, byName, apartFromName],
      name: called,
      row: record({
        name: { label: name, shape: texts },
        from: { label: word('settings.changes.blackoutFrom'), shape: days },
        until: { label: word('settings.changes.blackoutUntil'), shape: days },
      }),
    }),
  },
  separation: {
    label: word('settings.part.changes.separation'),
    shape: setOf({ show: (duty) => word(`settings.changes.duty.${duty}`) }),
  },
  reminderDays: {
    label: word('settings.part.changes.reminderDays'),
    shape: leaf((days) =>
      days === null
        ? word('settings.changes.reminderDays.none')
        : { is: 'count', key: 'settings.field.workingDays', count: days },
    ),
  },
});

const scale = rowsOf<ScaleStep>({
  keys: [byName, apartFromName],
  name: called,
  isOrdered: true,
  row: record<ScaleStep>({
    name: { label: name, shape: texts },
    anchor: { label: word('settings.risk.anchor'), shape: texts },
  }),
});

const levels = rowsOf<RiskLevel>({
  keys: [byName, ({ colour }) => colour],
  name: called,
  isOrdered: true,
  row: record<RiskLevel>({
    name: { label: name, shape: texts },
    colour: {
      label: word('settings.risk.colour'),
      shape: leaf((colour) => word(`settings.risk.colour.${colour}`)),
    },
    staleDays: { label: word('settings.risk.stale'), shape: calendarDays },
  }),
});

const measureOf = (id: MeasureId): Shape<MeasureSetting> =>
  record<MeasureSetting>({
    on: { label: word('settings.measures.column.on'), shape: yesNo },
    threshold: {
      label: word('settings.measures.threshold'),
      shape: counts(`settings.measures.amount.${ruleOf(id).unit}`),
    },
    windowDays: { label: word('settings.measures.window'), shape: calendarDays },
    owner: { label: word('settings.measures.owner'), shape: people },
    decision: { label: word('settings.measures.decision'), shape: texts },
    area: { label: word('settings.measures.area'), shape: leaf((one) => word(`area.${one}`)) },
    dueDays: { label: word('settings.measures.due'), shape: workingDays },
    sponsor: { label: word('settings.measures.column.sponsor'), shape: yesNo },
  });

const measures = each(measureIds, (id) => word(`settings.measures.name.${id}`), measureOf) as Shape<Measures>;

export const shapes: { readonly [S in Section]: Shape<ProjectSettings[S]> } = {
  engagement,
  rights,
  calendars,
  signals,
  ladder,
  changes,
  risk: riskShape({ scale, levels }),
  measures,
};
