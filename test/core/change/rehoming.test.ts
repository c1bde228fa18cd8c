/** What becomes of the voices of those who have left. */
import { describe, expect, test } from '@jest/globals';
import * as made from '../../../src/core/change/changes';
import { rehome, type Standing } from '../../../src/core/change/rehoming';
import type { ChangeState } from '../../../src/core/change/state';
import { assigned, delegatedOf, heardOf, keysOf, minute, requestOf, sentOf, sizedOf } from './cast';

const sent = sentOf(sizedOf(requestOf()));
const delegated = delegatedOf(sent);
const heard = heardOf(delegated, { judged: 'agree' });
const personsOf = (state: ChangeState | null) => state?.approval?.voices.map(({ person }) => person) ?? null;

type Row = {
  state?: ChangeState;
  gone: readonly string[];
  standIn?: string;
  admin?: string;
  unknowing?: string;
  /** Who has the voices then, in their order; null where nothing changes. */
  to: readonly (string | undefined)[] | null;
};
const nobody = undefined;

const rows: Record<string, Row> = {
  'stays where nobody has left': { gone: [], standIn: 'deputy', to: null },
  'goes to who stands in for them': {
    gone: ['open'],
    standIn: 'deputy',
    admin: 'admin',
    to: ['deputy', 'judged', 'kept', 'former', nobody],
  },
  'goes to the project admin where nobody does': {
    gone: ['open'],
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'goes to the project admin where their stand-in has left too': {
    gone: ['open', 'deputy'],
    standIn: 'deputy',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'passes by who may not know of it': {
    gone: ['open'],
    standIn: 'otherSide',
    admin: 'admin',
    unknowing: 'otherSide',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'passes by who has a voice': {
    gone: ['open'],
    standIn: 'judged',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'passes by who had one': {
    state: delegated,
    gone: ['open'],
    standIn: 'former',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'delegate', nobody],
  },
  'passes by who has asked for it': {
    gone: ['open'],
    standIn: 'requester',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'passes by who has sized it': {
    gone: ['open'],
    standIn: 'sizer',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'passes by whom Jira names': {
    state: made.changeParts(sent, { ...assigned, reporter: 'deputy' }, minute(3))?.state ?? sent,
    gone: ['open'],
    standIn: 'deputy',
    admin: 'admin',
    to: ['admin', 'judged', 'kept', 'former', nobody],
  },
  'stays where there is nobody to take it': { gone: ['open'], standIn: 'judged', admin: 'sizer', to: null },
  'of two goes to one each, since nobody gets two': {
    gone: ['open', 'judged'],
    standIn: 'deputy',
    admin: 'admin',
    to: ['deputy', 'admin', 'kept', 'former', nobody],
  },
  'of three stays with the third where there are two to take them': {
    gone: ['open', 'judged', 'former'],
    standIn: 'deputy',
    admin: 'admin',
    to: ['deputy', 'admin', 'kept', 'former', nobody],
  },
  'that was used stays where it is': { state: heard, gone: ['judged'], standIn: 'deputy', to: null },
  'that was passed on goes on from there': {
    state: heard,
    gone: ['delegate', 'former'],
    standIn: 'deputy',
    to: ['open', 'judged', 'kept', 'deputy', nobody],
  },
  'of who is kept from approving stays': { gone: ['kept'], standIn: 'deputy', to: null },
  'is none once it came back': {
    state: made.giveBack(heard, 'open', 'why?', minute(9)),
    gone: ['open'],
    standIn: 'deputy',
    to: null,
  },
  'is none once it is withdrawn': {
    state: made.withdraw(heard, { by: 'open', at: minute(9), reason: 'over' }),
    gone: ['open'],
    standIn: 'deputy',
    to: null,
  },
};

const standingOf = ({ gone, standIn, admin, unknowing }: Row): Standing => ({
  isActive: (person) => !gone.includes(person),
  standInOf: () => standIn,
  projectAdmin: admin,
  mayKnow: (person) => person !== unknowing,
});

describe('the voice of somebody who has left', () => {
  test.each(keysOf(rows))('%s', (name) => {
    const row = rows[name];
    if (!row) throw new Error('no such row');
    expect(personsOf(rehome(row.state ?? sent, standingOf(row)))).toEqual(row.to);
  });

  test('says whose it was, and the rest of the approval stays', () => {
    const next = rehome(heard, standingOf({ gone: ['delegate'], standIn: 'deputy', to: null }));
    const [open, judged, kept, , vacant] = heard.approval?.voices ?? [];
    expect(next).toEqual({
      ...heard,
      approval: {
        ...heard.approval,
        voices: [
          open,
          judged,
          kept,
          { responder: { role: 'commercialApprover' }, person: 'deputy', before: ['former', 'delegate'] },
          vacant,
        ],
      },
    });
  });
});
