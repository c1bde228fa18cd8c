/** How much of Jira's points the reading of projects may take. */
import { hourMs } from '../zone';

/**
 * Points that the app spends on reading as itself, an hour and installation. Jira gives an app 65,000 an hour for all its
 * customers together, so one site with much to import must leave the others enough to go on.
 */
export const pointsBudget = 10_000;

/** Milliseconds until the next UTC hour, with which Jira's points and those of the app begin anew. */
export const msToNextHour = (now: Date): number => hourMs - (now.getTime() % hourMs);

/** The UTC hour of an instant, by which points are counted: `2026-11-24T10`. */
export const hourOf = (now: Date): string => now.toISOString().slice(0, 13);
