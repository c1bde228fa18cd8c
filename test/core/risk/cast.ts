/** Who takes part in the risks of these tests, what their project has settled, and risks at each point of their way. */
import type { Actor } from '../../../src/core/actor';
import type { Side } from '../../../src/core/limitation';
import type { Refusal } from '../../../src/core/refusal';
import * as made from '../../../src/core/risk/changes';
import type { Rating, RiskContent, RiskState } from '../../../src/core/risk/state';
import { defaultSettings } from '../../../src/core/settings/defaults';

const clients = ['owner', 'editor'] as const;
export const people = [...clients, 'vendor', 'stranger'] as const;

/** Two people work for the client, one for the vendor; nobody has said for whom the stranger works. */
export const settings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    parties: [
      { id: 'c', name: 'Client', side: 'client' as const, people: clients },
      { id: 'v', name: 'Vendor', side: 'vendor' as const, people: ['vendor'] },
    ],
  },
};

const sideOf = (person: string): Side | null => {
  if (person === 'vendor') return 'vendor';
  return (clients as readonly string[]).includes(person) ? 'client' : null;
};
export const actorOf = (person: string): Actor => ({ ref: person, side: sideOf(person) });

export const minute = (count: number): string => new Date(Date.UTC(2026, 2, 2, 9, count)).toISOString();
export const today = '2026-03-02';

export const rating = (likelihood: number, impact: number): Rating => ({ likelihood, impact });

export const content: RiskContent = {
  category: 'delivery',
  cause: 'cause',
  event: 'event',
  effect: 'effect',
  owner: 'owner',
  inherent: rating(3, 3),
  current: rating(3, 3),
};

export const settledBy = (by: string, count: number) => ({
  by,
  at: minute(count),
  reason: `reason-${count}`,
});

export const identifiedOf = (change: Partial<RiskContent> = {}): RiskState =>
  made.save(undefined, { ...content, ...change }, { by: 'editor', at: minute(0), level: 2 }).state;

const open = identifiedOf();
const closed = made.close(open, settledBy('editor', 3));

/** A risk in each status, and one that was closed and taken up again. */
export const risks = {
  open,
  treating: identifiedOf({ treatments: ['1'], response: 'mitigate' }),
  accepted: made.accept(open, settledBy('owner', 2)),
  closed,
  materialised: made.materialise(open, { ...settledBy('editor', 3), issue: '7' }),
  reopened: made.reopen(closed, settledBy('editor', 4), undefined),
} as const;

export const messageOf = (refusal: Refusal | null): string => refusal?.message ?? 'ok';
