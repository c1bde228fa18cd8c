/**
 * What an exported register says beside what people wrote. It is English: an exported page goes to people of whose language
 * nobody knows. Where the register on the screen says the same, it says it in the same words.
 */
import type { RiskMacroConfig } from '../../contract/macro-config';
import type { Failure } from '../../contract/result';
import {
  activeRiskStatuses,
  riskAttentions,
  type MapScales,
  type Rating,
  type RiskAttention,
  type RiskCategory,
  type RiskHygiene,
  type RiskResponse,
  type RiskScales,
  type RiskSort,
  type RiskStatus,
} from '../../contract/risk';
import type { Side } from '../../core/limitation';

export const statusNames: Readonly<Record<RiskStatus, string>> = {
  open: 'Open',
  treating: 'In treatment',
  accepted: 'Accepted',
  closed: 'Closed',
  materialised: 'Has happened',
};

export const categoryNames: Readonly<Record<RiskCategory, string>> = {
  delivery: 'Delivery',
  technical: 'Technical',
  commercial: 'Commercial',
  knowledgeTransfer: 'Knowledge transfer',
  security: 'Security',
  intellectualProperty: 'Intellectual property',
  compliance: 'Compliance',
  dataPrivacy: 'Data privacy',
  biasAndEthics: 'Bias and ethics',
  changingRegulation: 'Changing regulation',
};

export const responseNames: Readonly<Record<RiskResponse, string>> = {
  avoid: 'Avoid',
  mitigate: 'Mitigate',
  transfer: 'Transfer',
  escalate: 'Escalate',
};

export const sortNames: Readonly<Record<RiskSort, string>> = {
  score: 'Highest level first',
  review: 'Next review first',
  updated: 'Last changed first',
};

export const sideNames: Readonly<Record<Side, string>> = {
  client: 'Client',
  partner: 'Partner',
  vendor: 'Vendor',
};

const attentionNames: Readonly<Record<RiskAttention, string>> = {
  stale: 'stale',
  unowned: 'without an owner',
  reviewOverdue: 'with their review overdue',
  incomplete: 'incomplete',
  unrated: 'rated on steps that are gone',
};

export const words = {
  register: 'Risk register',
  risk: 'Risk',
  category: 'Category',
  level: 'Level now',
  owner: 'Owner',
  response: 'Status and response',
  proximity: 'Could happen from',
  review: 'Next review',
  treatments: 'Treatments',
  corner: 'Likelihood and impact',
  because: 'Because:',
  leadsTo: 'Would lead to:',
  removed: 'text removed',
  nobody: 'Nobody',
  formerUser: 'a former user',
  none: 'None',
  notPlanned: 'Not planned',
  stale: 'Stale',
  reviewOverdue: 'Review overdue',
  asOf: 'As of',
  course: 'How it went: risks that may still happen, each at the level that it had then.',
  courseLevel: 'Level',
  goneLevel: 'Level that is gone',
  overview: 'Risk registers',
  ownScales: 'Each project rates on scales of its own, so that nothing here is a sum over projects.',
  project: 'Project',
  mayHappen: 'Risks that may still happen',
  unowned: 'Without an owner',
  unrated: 'Rated on steps that are gone',
} as const;

export const stepName = (steps: MapScales['likelihood'], place: number): string =>
  steps[place]?.name ?? `Step ${place + 1}`;

export const levelName = (
  { levels }: { levels: readonly { name: string | null }[] },
  place: number,
): string => levels[place]?.name ?? `Level ${place + 1}`;

/** "Atlas (ATLAS)". */
export const projectName = ({ name, key }: { name: string; key: string }): string => `${name} (${key})`;

/** "Likely, Major". */
export const cellName = (scales: MapScales, { likelihood, impact }: Rating): string =>
  `${stepName(scales.likelihood, likelihood)}, ${stepName(scales.impact, impact)}`;

export const sayRisks = (count: number): string => (count === 1 ? '1 risk' : `${count} risks`);

export const sayLimited = (sides: readonly Side[]): string =>
  `Only for: ${sides.map((side) => sideNames[side]).join(', ')}`;

const isActive = (statuses: readonly RiskStatus[]): boolean =>
  statuses.length === activeRiskStatuses.length && activeRiskStatuses.every((one) => statuses.includes(one));

function sayStatuses(statuses: readonly RiskStatus[] | undefined): string {
  if (!statuses) return 'All';
  return isActive(statuses) ? 'May still happen' : statuses.map((status) => statusNames[status]).join(', ');
}

/** "Status: Open, Accepted. Category: Delivery. Level: High. Highest level first." */
export function sayAsked({ statuses, categories, level, sort }: RiskMacroConfig, scales: RiskScales): string {
  const category = categories?.map((one) => categoryNames[one]).join(', ');
  return [
    `Status: ${sayStatuses(statuses)}.`,
    ...(category === undefined ? [] : [`Category: ${category}.`]),
    ...(level === undefined ? [] : [`Level: ${levelName(scales, level)}.`]),
    `${sortNames[sort]}.`,
  ].join(' ');
}

/** "3 of 4 well kept: with an owner, ... 1 stale, 1 incomplete." */
export function sayHygiene(hygiene: RiskHygiene): string {
  const missing = riskAttentions.filter((attention) => hygiene[attention] > 0);
  const counts = missing.map((attention) => `${hygiene[attention]} ${attentionNames[attention]}`);
  return [
    `${hygiene.kept} of ${hygiene.active} well kept.`,
    'With an owner, a response and a trigger, and no review overdue.',
    ...(counts.length > 0 ? [`${counts.join(', ')}.`] : []),
  ].join(' ');
}

export const sayNone = 'No risk passes these filters, as far as you can see.';

export const sayLeftOut = (count: number): string =>
  `${sayRisks(count)} more ${count === 1 ? 'does' : 'do'} not fit into an exported page. See the register in Jira.`;

export const sayExtract =
  'An extract of the risk register, published by an admin of its project. It does not show every risk, nor all of any.';

export const sayNoneHere = 'No risk is in this view now.';

export const sayLeftOutHere = (count: number): string =>
  `${sayRisks(count)} more ${count === 1 ? 'does' : 'do'} not fit into an exported page.`;

const tryAgain = 'The risk register could not be read just now. Export the page again in a minute.';

/** What stands in the place of a register that cannot be shown. */
export function sayFailure({ code, reference }: Failure): string {
  switch (code) {
    case 'signedOut':
      return 'Without an account only published views of a risk register are shown, and there are none of this one.';
    case 'forbidden':
      return 'You don’t have permission to see the risks of this project.';
    case 'invalid':
      return 'This macro is not set up to show the risks of a project. Edit the page and set it up.';
    default:
      return reference === undefined ? tryAgain : `${tryAgain} Reference: ${reference}`;
  }
}
