/** Days in a time zone: both sides count them by the same rule. */
export { dayMs, dayOf, endOfDay, hourMs, isDay, minuteMs } from '../core/zone';
