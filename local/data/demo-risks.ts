/** Risks and assumptions of the demonstration project, as its delivery manager brought them along from a spreadsheet. */
import type { Payload } from '../../src/contract/payloads';
import { accountIdOf, type RoleKey } from '../jira/people';

type Imported = Payload<'risk/import'>['risks'][number];

/** A day so many days from an instant. */
const dayIn = (now: Date, days: number): string =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

type Told = {
  category: Imported['category'];
  cause: string;
  event: string;
  effect: string;
  /** Likelihood and impact, as steps from 0. */
  rated: readonly [number, number];
  target?: readonly [number, number];
  owner?: RoleKey;
  response?: Imported['response'];
  trigger?: string;
  /** Days from now. */
  proximity?: number;
  review?: number;
  money?: readonly [number, number];
};

const told: readonly Told[] = [
  {
    category: 'knowledgeTransfer',
    cause: 'One engineer of the vendor has built the annotation guideline and nobody reads along.',
    event: 'The guideline can’t be maintained any more',
    effect: 'Agreement between annotators falls and two batches have to be labelled again.',
    rated: [3, 3],
    target: [1, 3],
    owner: 'vendorLead',
    response: 'mitigate',
    trigger: 'A change of the guideline waits for more than a week.',
    proximity: 35,
    review: 12,
    money: [18_000, 40_000],
  },
  {
    category: 'technical',
    cause: 'The model was evaluated on letters of one region only.',
    event: 'Retrieval misses documents of the new regions',
    effect: 'Case workers stop trusting the assistant in the pilot.',
    rated: [2, 3],
    target: [1, 2],
    owner: 'architect',
    response: 'mitigate',
    trigger: 'More than 5 of 100 questions of a new region stay without a source.',
    proximity: 20,
    review: 6,
  },
  {
    category: 'security',
    cause: 'Prompts are logged in full while the pilot is being tuned.',
    event: 'Personal data reaches the model log',
    effect: 'It has to be reported, and the pilot stops until the log is clean.',
    rated: [2, 4],
    target: [0, 4],
    owner: 'architect',
    response: 'avoid',
    trigger: 'The weekly scan finds a name.',
    review: 9,
    money: [50_000, 250_000],
  },
  {
    category: 'delivery',
    cause: 'The test environment is shared with another programme.',
    event: 'Load tests of the release move by weeks',
    effect: 'Release 2.0 ships without a proven limit.',
    rated: [3, 2],
    owner: 'deliveryManager',
    response: 'escalate',
    trigger: 'No slot is confirmed four weeks ahead.',
    proximity: 28,
    review: 3,
  },
  {
    category: 'commercial',
    cause: 'Inference is billed by tokens and questions have become longer.',
    event: 'The running cost of the pilot exceeds its budget',
    effect: 'The number of case workers has to be cut.',
    rated: [3, 1],
    target: [2, 1],
    owner: 'deliveryManager',
    response: 'mitigate',
    trigger: 'A week costs more than 110 % of the plan.',
    review: 20,
    money: [8_000, 25_000],
  },
  {
    category: 'intellectualProperty',
    cause: 'The contract does not say whose the synthetic training data is.',
    event: 'The vendor claims the data set at the end',
    effect: 'A hand-over to another vendor takes months.',
    rated: [1, 3],
    response: 'transfer',
    review: 40,
  },
  {
    category: 'compliance',
    cause: 'The rules for high-risk systems are still being worked out.',
    event: 'An assessment is demanded before the release',
    effect: 'The release moves by a quarter.',
    rated: [2, 2],
    owner: 'projectAdmin',
    review: 25,
  },
  {
    category: 'delivery',
    cause: 'Reviewers of the client are booked by two projects.',
    event: 'Answers to reviews take longer than three days',
    effect: 'Work in progress grows and stories miss their sprint.',
    rated: [4, 1],
    owner: 'deliveryManager',
    response: 'escalate',
    trigger: 'Five reviews are older than three days.',
    review: 5,
  },
  {
    category: 'technical',
    cause: 'The vector index is rebuilt in one piece.',
    event: 'A rebuild fails during the day',
    effect: 'The assistant answers from old documents for some hours.',
    rated: [1, 1],
    owner: 'architect',
    response: 'mitigate',
    trigger: 'A rebuild takes longer than six hours.',
    review: 60,
  },
  {
    category: 'knowledgeTransfer',
    cause: 'Runbooks are written at the end of each release.',
    event: 'Operations can’t mend the pipeline on a weekend',
    effect: 'Monday begins without new documents.',
    rated: [2, 1],
    review: 30,
  },
  {
    category: 'commercial',
    cause: 'The rates of the vendor are fixed until the end of the year.',
    event: 'Rates rise by more than a tenth',
    effect: 'The second phase does not fit its budget.',
    rated: [1, 2],
    owner: 'projectAdmin',
    response: 'transfer',
    trigger: 'The vendor announces a new price list.',
    proximity: 90,
    review: 45,
    money: [30_000, 60_000],
  },
  {
    category: 'security',
    cause: 'Access of people who leave is removed by hand.',
    event: 'Somebody who has left still reads the documents',
    effect: 'The client has to tell its auditors.',
    rated: [0, 3],
    owner: 'architect',
    response: 'mitigate',
    trigger: 'The monthly list of access shows a name too many.',
    review: 15,
  },
];

const ratingOf = ([likelihood, impact]: readonly [number, number]) => ({ likelihood, impact });

const toImported = (now: Date, one: Told): Imported => ({
  category: one.category,
  cause: one.cause,
  event: one.event,
  effect: one.effect,
  trigger: one.trigger ?? '',
  inherent: ratingOf(one.rated),
  current: ratingOf(one.rated),
  ...(one.target && { target: ratingOf(one.target) }),
  ...(one.owner && { owner: accountIdOf(one.owner) }),
  ...(one.response && { response: one.response }),
  ...(one.proximity !== undefined && { proximity: dayIn(now, one.proximity) }),
  ...(one.review !== undefined && { reviewOn: dayIn(now, one.review) }),
  ...(one.money && { money: { low: one.money[0], high: one.money[1] } }),
  treatments: [],
  threatens: [],
});

export const demoRisks = (now: Date): Imported[] => told.map((one) => toImported(now, one));

type ToldAssumption = {
  /** What makes each act one, however often a site is started. */
  actId: string;
  statement: string;
  basis: string;
  tripwire: string;
  owner?: RoleKey;
  /** Days from now. */
  check?: number;
  /** What the risks say may happen that rest on it. */
  carries: readonly string[];
  /** Why it no longer holds. */
  broken?: { actId: string; reason: string };
};

/** What the demonstration project takes for granted. */
export const demoAssumptions: readonly ToldAssumption[] = [
  {
    actId: '5f0c1a52-0d6e-4b53-9a53-0c1b8f1d7e22',
    statement: 'The vendor delivers 2,000 labelled letters a week.',
    basis: 'So it was in the first quarter, and so it is in the order.',
    tripwire: 'Two weeks in a row with fewer than 1,500.',
    owner: 'vendorLead',
    check: 7,
    carries: ['The guideline can’t be maintained any more', 'Answers to reviews take longer than three days'],
  },
  {
    actId: '5f0c1a52-0d6e-4b53-9a53-0c1b8f1d7e23',
    statement: 'The test environment is ours from Monday to Wednesday.',
    basis: 'Agreed with the other programme in a meeting; nobody has written it down.',
    tripwire: 'A slot is taken back with less than a week’s notice.',
    owner: 'deliveryManager',
    check: 14,
    carries: ['Load tests of the release move by weeks'],
    broken: {
      actId: '5f0c1a52-0d6e-4b53-9a53-0c1b8f1d7e24',
      reason: 'The other programme has booked every Tuesday until the release.',
    },
  },
  {
    actId: '5f0c1a52-0d6e-4b53-9a53-0c1b8f1d7e25',
    statement: 'Letters of the new regions look like those that we have.',
    basis: '',
    tripwire: 'The reader fails on more than one of twenty letters of a new region.',
    owner: 'architect',
    carries: ['Retrieval misses documents of the new regions'],
  },
];

/** @param idOf the risk that says that this may happen; undefined where it is there no more, or far down */
export const toStated = (
  now: Date,
  { actId, statement, basis, tripwire, owner, check, carries }: ToldAssumption,
  idOf: (event: string) => string | undefined,
): Payload<'assumption/save'> => ({
  actId,
  statement,
  basis,
  tripwire,
  ...(owner && { owner: accountIdOf(owner) }),
  ...(check !== undefined && { checkOn: dayIn(now, check) }),
  risks: carries.flatMap((event) => idOf(event) ?? []),
});
