/** When a blocker moves up, who must respond, and the reviews that it can survive. */
import type { Weekday } from '../calendar';
import type { Responder } from './rights';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export type RungTrigger =
  /** Working hours after which it climbs, by severity; absent: not by time. */
  | { kind: 'hours'; hours: Readonly<Partial<Record<Severity, number>>> }
  /** Reviews that it was there at. */
  | { kind: 'reviews'; reviews: number }
  /** Only when somebody says so. */
  | { kind: 'manual' };

export type Rung = {
  name: string;
  trigger: RungTrigger;
  responder: Responder;
  /** Working hours in the responder's calendar. */
  acknowledgeHours: number;
  respondHours: number;
};

export const reviewKinds = [
  'dailySync',
  'executionReview',
  'steeringReview',
  'statusUpdate',
  'feedback',
] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** A meeting that comes again: every so many weeks, on these days, at a time on the clocks of a zone. */
export type Review = {
  id: string;
  kind: ReviewKind;
  name: string;
  weekdays: readonly Weekday[];
  /** 1: every week; counted from the week of the first day. */
  everyWeeks: number;
  /** `HH:MM`. */
  time: string;
  timeZone: string;
  /** Day from which on it is held, `YYYY-MM-DD`. */
  from: string;
  minutes: number;
  attendees: readonly string[];
};

export type Ladder = { rungs: readonly Rung[]; reviews: readonly Review[] };
