/** How the demonstration project works: settled in full, but for one area that nobody decides. */
import { defaultCalendar } from '../../src/core/calendar';
import type { Side } from '../../src/core/limitation';
import { team } from './demo-people';
import type { ByRole, Settled } from './settled';
import { DAY } from './working-hours';

/** Whom the persons of the demonstration work for. The outsider works for nobody. */
export const usualSides: ByRole<Side> = {
  clientSponsor: 'client',
  architect: 'client',
  viewer: 'client',
  deliveryManager: 'partner',
  projectAdmin: 'partner',
  vendorLead: 'vendor',
};

const dayFrom = (now: Date, days: number): string =>
  new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);

/** @param now the engagement lies around it, as the history of the site does */
export const demoSettings = (now: Date): Settled => ({
  machineLearning: true,
  sides: usualSides,
  team: team.flatMap(({ accountId, side }) => (side === null ? [] : [{ accountId, side }])),
  partyNames: { client: 'Northwind Retail', partner: 'Harbour Digital', vendor: 'Label Works' },
  engagement: {
    model: 'timeAndMaterials',
    profile: 'enterprise',
    start: dayFrom(now, -730),
    plannedEnd: dayFrom(now, 240),
    changePath: {
      estimated:
        'The delivery manager sizes a change with those who would do the work, within three working days: effort, cost, and what it does to the next release.',
      approved:
        'The client’s sponsor approves a change before anybody starts on it. What touches budget or contract is decided on record.',
      absorbed:
        'An approved change takes the place of work of the same size in the backlog. Where nothing can give way, the release moves, and all three parties are told by how much.',
    },
    modelAnswers: {
      scopeStability:
        'Low. Each pilot teaches us what case workers need, and about a third of the backlog changes between two releases.',
      priorityCalls: 'The client’s sponsor makes them every second week, advised by the architect.',
      costOfDelay:
        'Each month of delay costs another month of the old search, about 40,000 euros, and the regions start later.',
      contextPersistence:
        'High. It takes a new engineer two months to know the retrieval and the masking rules, so the same people have to stay.',
      technicalUncertainty:
        'High. Only an evaluation shows whether a change to a model helps, so a fixed price would be a guess.',
    },
  },
  roles: {
    sponsor: 'clientSponsor',
    priorityOwner: 'clientSponsor',
    technicalAuthority: 'architect',
    commercialApprover: 'clientSponsor',
    deliveryManager: 'deliveryManager',
  },
  // Nobody is named for drift response: something for the check of coverage to find.
  areas: {
    architecture: { approver: 'architect' },
    security: { approver: 'architect' },
    product: { approver: 'clientSponsor' },
    budget: { approver: 'clientSponsor', side: 'client' },
    legalReview: { approver: 'clientSponsor', side: 'client' },
    releaseApproval: { approver: 'deliveryManager', deputy: 'projectAdmin' },
    data: { approver: 'architect' },
    dataAccess: { approver: 'clientSponsor', deputy: 'architect', side: 'client' },
    annotationQuality: { approver: 'vendorLead' },
    modelEvaluation: { approver: 'architect' },
    promptChange: { approver: 'deliveryManager', deputy: 'projectAdmin', side: 'partner' },
    fallbackBehaviour: { approver: 'architect' },
    engineeringDataHandOff: { approver: 'deliveryManager' },
    trainingDataChange: { approver: 'architect' },
  },
  standIns: { architect: 'clientSponsor', deliveryManager: 'projectAdmin' },
  projectAdmin: 'projectAdmin',
  calendars: {
    project: [
      {
        ...defaultCalendar,
        timeZone: 'Europe/Warsaw',
        exceptions: [
          { date: `${now.getUTCFullYear()}-11-11`, intervals: [], name: 'Independence Day' },
          { date: `${now.getUTCFullYear()}-12-25`, intervals: [], name: 'Christmas Day' },
        ],
      },
    ],
    persons: {
      architect: [{ ...defaultCalendar, timeZone: 'America/New_York' }],
      vendorLead: [{ ...defaultCalendar, timeZone: 'Asia/Manila' }],
    },
  },
  reason: 'As agreed at the kick-off of all three parties.',
});
