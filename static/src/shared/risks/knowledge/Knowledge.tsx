/** Areas that one person holds: looked for when somebody asks, and each proposed as a risk. */
import { useEffect, useRef, useState } from 'react';
import type { KnowledgeFound, Proposal } from '../../../../../src/contract/knowledge';
import type { Failure } from '../../../../../src/contract/result';
import { announce } from '../../announce';
import { call } from '../../api';
import { Button } from '../../Button';
import { FailureNotice } from '../../FailureNotice';
import { Notice } from '../../Notice';
import { t, tCount } from '../../texts';
import './knowledge.css';
import { ProposalItem, proposalId } from './ProposalItem';
import { accepted, declined, groupsOf, withProposal } from './proposals';

type Props = {
  onClose: () => void;
  /** A risk was put on record. */
  onMade: () => void;
  /** A risk is asked for. */
  onOpen: (id: string) => void;
};

type State = { is: 'reading' } | { is: 'failed'; failure: Failure } | { is: 'found'; found: KnowledgeFound };

const Knowledge = ({ onClose, onMade, onOpen }: Props) => {
  const [state, setState] = useState<State>({ is: 'reading' });
  const [focusOn, setFocusOn] = useState<Proposal>();
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = useRef(true);

  const look = async (): Promise<void> => {
    setState({ is: 'reading' });
    announce(t('knowledge.reading'));
    const answer = await call('knowledge/find', {});
    if (!isThere.current) return;
    if (!answer.ok) {
      setState({ is: 'failed', failure: answer.error });
      return;
    }
    const found = answer.value;
    const open = found.proposals.filter(({ stand }) => stand === 'proposed').length;
    announce(tCount('knowledge.found', open));
    setState({ is: 'found', found });
  };

  useEffect(() => {
    isThere.current = true;
    heading.current?.focus();
    void look();
    return () => {
      isThere.current = false;
    };
  }, []);

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(proposalId(focusOn))?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const change = (changed: Proposal, said: string): void => {
    setState((now) =>
      now.is === 'found'
        ? { ...now, found: { ...now.found, proposals: withProposal(now.found.proposals, changed) } }
        : now,
    );
    announce(said);
    setFocusOn(changed);
  };

  return (
    <section className="fl-card fl-knowledge" aria-labelledby="risk-knowledge">
      <div className="fl-knowledge-head">
        <h3 className="fl-knowledge-title" id="risk-knowledge" ref={heading} tabIndex={-1}>
          {t('knowledge.title')}
        </h3>
        <Button appearance="subtle" onClick={onClose}>
          {t('risk.exchange.close')}
        </Button>
      </div>
      <p className="fl-help">{t('knowledge.about')}</p>
      {state.is === 'reading' && (
        <p className="fl-knowledge-progress">
          <progress aria-label={t('knowledge.reading')} />
          <span className="fl-help">{t('knowledge.reading')}</span>
        </p>
      )}
      {state.is === 'failed' && (
        <FailureNotice
          failure={state.failure}
          actions={<Button onClick={() => void look()}>{t('tryAgain')}</Button>}
        />
      )}
      {state.is === 'found' && (
        <>
          <Looked found={state.found} />
          {groupsOf(state.found.proposals).map(({ stand, proposals }) => (
            <section key={stand} className="fl-knowledge-group" aria-labelledby={`risk-knowledge-${stand}`}>
              <h4 className="fl-knowledge-stand" id={`risk-knowledge-${stand}`}>
                {t(`knowledge.stand.${stand}`)}
              </h4>
              <ul className="fl-knowledge-list">
                {proposals.map((proposal) => (
                  <ProposalItem
                    key={proposal.component.id}
                    proposal={proposal}
                    days={state.found.days}
                    onAccepted={(risk) => {
                      change(accepted(proposal, risk), t('risk.done.identify'));
                      onMade();
                    }}
                    onDeclined={(answer) => {
                      change(declined(proposal, answer), t('knowledge.done.refuse'));
                    }}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            </section>
          ))}
          <div>
            <Button onClick={() => void look()}>{t('knowledge.again')}</Button>
          </div>
        </>
      )}
    </section>
  );
};

/** How much was looked at, what that leaves out, and what it means where nothing is proposed. */
const Looked = ({ found }: { found: KnowledgeFound }) => {
  const { proposals, days, issues, decisions, areas, isCut } = found;
  const isOpen = proposals.some(({ stand }) => stand === 'proposed');
  return (
    <>
      <p>
        {t('knowledge.looked', {
          days,
          issues: tCount('knowledge.looked.issues', issues),
          decisions: tCount('knowledge.looked.decisions', decisions),
          areas: tCount('knowledge.looked.areas', areas),
        })}
      </p>
      {isCut && <Notice kind="information">{t('knowledge.cut')}</Notice>}
      {!isOpen && (
        <div className="fl-empty">
          <p>
            {t(
              areas === 0
                ? 'knowledge.empty.areas'
                : proposals.length > 0
                  ? 'knowledge.empty.answered'
                  : 'knowledge.empty.none',
            )}
          </p>
        </div>
      )}
    </>
  );
};

export default Knowledge;
