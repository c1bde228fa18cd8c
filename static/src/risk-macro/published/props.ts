import type { RiskScales } from '../../../../src/contract/risk';
import type { Reader } from '../../shared/dates';

/** What whoever publishes works with: the project, as they see it, and the space of the page. */
export type PublisherProps = {
  project: string;
  projectKey: string;
  spaceId: string;
  site: string;
  me: string;
  scales: RiskScales;
  reader: Reader;
};
