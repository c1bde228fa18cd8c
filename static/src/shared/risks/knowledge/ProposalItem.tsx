/** An area that one person holds: how far, what was said of it, and what can be said. */
import { lazy, useEffect, useState } from 'react';
import type { Proposal, ProposalAnswer } from '../../../../../src/contract/knowledge';
import type { Risk } from '../../../../../src/contract/risk';
import { Button } from '../../Button';
import { isBlank } from '../../drafts';
import { IssueKey } from '../../IssueKey';
import { percentText } from '../../money';
import { PersonName } from '../../people';
import { usePanel } from '../../records/PanelContext';
import { afterFlags, LazyPart, preloadOn } from '../../records/parts';
import { saidBy } from '../../records/pieces';
import { PieceView } from '../../records/PieceView';
import { draftName } from '../../records/record';
import { t } from '../../texts';
import { StatusMark } from '../RiskMarks';
import { prefilled } from './prefill';
import { askedOf } from './proposals';

const loadRiskForm = afterFlags(() => import('../forms/RiskForm'));
const RiskForm = lazy(loadRiskForm);
const loadRefusal = afterFlags(() => import('./RefuseForm'));
const RefuseForm = lazy(loadRefusal);

const forms = ['accept', 'refuse'] as const;
type Form = (typeof forms)[number];

/** The element that takes the focus after a proposal was answered. */
export const proposalId = ({ component }: Pick<Proposal, 'component'>): string => `proposal-${component.id}`;

const draftOf = (form: Form, { component }: Proposal): string => draftName(`proposal-${form}`, component.id);

const openerOf = (form: Form, proposal: Proposal): string => `${proposalId(proposal)}-${form}`;

type Props = {
  proposal: Proposal;
  days: number;
  onAccepted: (risk: Risk) => void;
  onDeclined: (answer: ProposalAnswer) => void;
  onOpen: (risk: string) => void;
};

export const ProposalItem = ({ proposal, days, onAccepted, onDeclined, onOpen }: Props) => {
  const { me, drafts } = usePanel();
  const { component, holder, side, stand, risk } = proposal;
  // A draft that outlived a reload opens its form again, also where somebody else has answered meanwhile: what was typed is not gone.
  const [form, setForm] = useState(() => forms.find((one) => !isBlank(drafts.read(draftOf(one, proposal)))));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [focusOn, setFocusOn] = useState<string>();

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const open = (chosen: Form): void => {
    setOpenedByHand(true);
    setForm(chosen);
  };
  const close = (closed: Form): void => {
    setForm(undefined);
    setFocusOn(openerOf(closed, proposal));
  };
  const common = { takeFocus: isOpenedByHand };

  return (
    <li className="fl-knowledge-item">
      <h5 className="fl-knowledge-name" id={proposalId(proposal)} tabIndex={-1}>
        {component.name}
      </h5>
      <p className="fl-knowledge-holder">
        <PersonName person={holder} me={me} />
        <span className="fl-quiet">{side === null ? t('knowledge.noSide') : t(`side.${side}`)}</span>
      </p>
      <Share proposal={proposal} days={days} />
      {proposal.issues.length > 0 && (
        <p className="fl-knowledge-issues">
          <span className="fl-quiet">{t('knowledge.issues')}</span>
          {proposal.issues.map(({ id, key }) => (
            <IssueKey key={id} issueKey={key} />
          ))}
        </p>
      )}
      <Said proposal={proposal} />
      {risk && (
        <p className="fl-marks">
          <Button
            appearance="link"
            onClick={() => {
              onOpen(risk.id);
            }}
          >
            {risk.event ?? t('text.removed')}
          </Button>
          <StatusMark status={risk.status} />
        </p>
      )}
      {form === 'accept' && (
        <LazyPart>
          <RiskForm
            {...common}
            form={draftOf('accept', proposal)}
            proposal={{ asked: askedOf(proposal), initial: prefilled(proposal, days, t) }}
            onClose={() => {
              close('accept');
            }}
            onDone={(made) => {
              setForm(undefined);
              onAccepted(made);
            }}
          />
        </LazyPart>
      )}
      {form === 'refuse' && (
        <LazyPart>
          <RefuseForm
            {...common}
            form={draftOf('refuse', proposal)}
            asked={askedOf(proposal)}
            area={component.name}
            onClose={() => {
              close('refuse');
            }}
            onDone={(answer) => {
              setForm(undefined);
              onDeclined(answer);
            }}
          />
        </LazyPart>
      )}
      {form === undefined && stand !== 'accepted' && (
        <div className="fl-actions">
          <span {...preloadOn(loadRiskForm)}>
            <Button
              id={openerOf('accept', proposal)}
              aria-describedby={proposalId(proposal)}
              onClick={() => {
                open('accept');
              }}
            >
              {t(stand === 'declined' ? 'knowledge.acceptAfterAll' : 'knowledge.accept')}
            </Button>
          </span>
          {stand === 'proposed' && (
            <span {...preloadOn(loadRefusal)}>
              <Button
                id={openerOf('refuse', proposal)}
                appearance="subtle"
                aria-describedby={proposalId(proposal)}
                onClick={() => {
                  open('refuse');
                }}
              >
                {t('knowledge.refuse')}
              </Button>
            </span>
          )}
        </div>
      )}
    </li>
  );
};

/** The numbers in words; the bar says no more. */
const Share = ({ proposal: { n, ofTop }, days }: Pick<Props, 'proposal' | 'days'>) => {
  const percent = (ofTop / n) * 100;
  return (
    <div className="fl-knowledge-share">
      <div className="fl-knowledge-bar" aria-hidden="true">
        <div style={{ inlineSize: `${percent}%` }} />
      </div>
      <p>{t('knowledge.share', { n, ofTop, days, percent: percentText(percent, t('language')) })}</p>
    </div>
  );
};

/** Who said what of it last. */
const Said = ({ proposal: { stand, answer } }: Pick<Props, 'proposal'>) => {
  if (!answer || stand === 'accepted') return null;
  const { by, at, reason, n, ofTop } = answer;
  return (
    <div className="fl-part">
      <p className="fl-part-title">
        {t(stand === 'declined' ? 'knowledge.declined' : 'knowledge.before', { n, ofTop })}
      </p>
      <PieceView piece={saidBy(by, at, t('field.reason'), reason)} />
    </div>
  );
};
