/** How decisions live, by the app's own rules: what one costs to keep is what its real versions cost. */
import * as changes from '../../src/core/decision/changes';
import * as writing from '../../src/core/decision/writing';
import type { DecisionAction, DecisionContent, DecisionState, SaveAs } from '../../src/core/decision/state';
import { sha256 } from '../../src/core/sha256';

export type Ending = 'requested' | 'decided' | 'withdrawn';
export type Version = { state: DecisionState; action: DecisionAction };

type Step = (before: DecisionState | undefined, at: string) => Version;

const given = (state: DecisionState | undefined): DecisionState => {
  if (!state) throw new Error('a life begins with a draft or a request');
  return state;
};

/**
 * The versions of one decision. With ten it is drafted, edited, asked for, discussed with a contributor, handed over,
 * returned, handed over again and delegated before it ends; with two it is asked for and ends.
 * @param person a person reference by number, the same for the same number
 */
export function liveThrough(
  record: string,
  ending: Ending,
  versions: 2 | 10,
  {
    person,
    dueAt,
    at,
  }: { person: (index: number) => string; dueAt: string; at: (version: number) => string },
): Version[] {
  const text = (what: string): string => sha256(`${what} ${record}`);
  const [driver, approver, contributor, delegate] = [person(1), person(0), person(2), person(3)];
  const content: DecisionContent = {
    area: 'architecture',
    question: text('question'),
    context: text('context'),
    driver,
    approver,
    dueAt,
  };
  const whole: DecisionContent = { ...content, options: text('options'), contributors: [contributor] };
  const becomes =
    (action: DecisionAction, become: (state: DecisionState, at: string) => DecisionState): Step =>
    (before, when) => ({ state: become(given(before), when), action });
  const saves =
    (what: DecisionContent, as: SaveAs): Step =>
    (before, when) =>
      writing.save(before, what, { as, at: when });

  const handOver = becomes('handedOver', changes.handOver);
  const long: Step[] = [
    saves(content, 'draft'),
    saves(whole, 'draft'),
    saves(whole, 'requested'),
    becomes('asked', (state, when) => changes.ask(state, contributor, text('input wanted'), when)),
    becomes('answered', (state, when) => changes.answer(state, contributor, text('input'), when)),
    handOver,
    becomes('returned', (state, when) => changes.giveBack(state, approver, text('missing'), when)),
    handOver,
    becomes('delegated', (state, when) =>
      changes.delegate(state, { from: approver, to: delegate, at: when, note: text('note') }),
    ),
  ];
  const endings: Record<Ending, Step> = {
    requested: becomes('recalled', (state, when) => changes.recall(state, { ref: driver, side: null }, when)),
    decided: becomes('decided', (state, when) =>
      changes.decide(state, {
        by: state.ball?.holder ?? approver,
        at: when,
        outcome: text('outcome'),
        rationale: text('rationale'),
        consequences: text('consequences'),
        missing: ['link'],
      }),
    ),
    withdrawn: becomes('withdrawn', (state, when) =>
      changes.withdraw(state, { by: driver, at: when, reason: text('reason') }),
    ),
  };
  const steps = [...(versions === 10 ? long : [saves(whole, 'ready')]), endings[ending]];
  return steps.reduce<Version[]>(
    (lived, step, index) => [...lived, step(lived.at(-1)?.state, at(index + 1))],
    [],
  );
}
