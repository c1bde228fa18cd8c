/** How a share is said: both sides by the same rule. */
export { ratioOf, type Ratio } from '../core/statistics';
