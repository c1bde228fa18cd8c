import type { RiskScales } from '../../../../src/contract/risk';
import type { Reader } from '../../shared/dates';

/** What whoever publishes works with: the project, as they see it. */
export type PublisherProps = {
  project: string;
  site: string;
  me: string;
  scales: RiskScales;
  reader: Reader;
};
