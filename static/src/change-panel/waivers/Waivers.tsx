/** Waivers of the guards of an issue: those in force, and the forms that grant and end one. */
import { useEffect, useState } from 'react';
import type { Waiver } from '../../../../src/contract/guard';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { isBlank } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { LongText } from '../../shared/LongText';
import { useName } from '../../shared/people';
import { usePanel } from '../../shared/records/PanelContext';
import { t } from '../../shared/texts';
import { GrantForm } from './GrantForm';
import { RevokeForm } from './RevokeForm';
import './waivers.css';

const grantForm = 'waiver';
const openerId = 'waiver-open';
const revokeForm = ({ id }: Waiver): string => `revoke:${id}`;

const Waivers = () => {
  const { drafts } = usePanel();
  const [waivers, setWaivers] = useState<readonly Waiver[]>();
  const [failure, setFailure] = useState<Failure>();
  // A draft that outlived a reload opens its form again.
  const [isGranting, setGranting] = useState(() => !isBlank(drafts.read(grantForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);

  const read = async (): Promise<void> => {
    const answer = await call('waiver/list', {});
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setWaivers(answer.value);
  };

  useEffect(() => {
    void read();
  }, []);

  const done = (said: string): void => {
    announce(said);
    setGranting(false);
    void read().then(() => document.getElementById(openerId)?.focus());
  };

  if (failure !== undefined) {
    return (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={() => void read()}>{t('tryAgain')}</Button>}
      />
    );
  }
  if (waivers === undefined) return <div className="fl-bone fl-bone-part" aria-busy="true" />;
  return (
    <div className="fl-waivers">
      <p className="fl-help">{t('waiver.help')}</p>
      {waivers.length === 0 ? (
        <p>{t('waiver.none')}</p>
      ) : (
        <ul className="fl-list">
          {waivers.map((waiver) => (
            <li key={waiver.id}>
              <OneWaiver
                waiver={waiver}
                onRevoked={() => {
                  done(t('waiver.revoked'));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {isGranting ? (
        <GrantForm
          form={grantForm}
          takeFocus={isOpenedByHand}
          onClose={() => {
            setGranting(false);
          }}
          onDone={() => {
            done(t('waiver.granted'));
          }}
        />
      ) : (
        <div>
          <Button
            id={openerId}
            onClick={() => {
              setOpenedByHand(true);
              setGranting(true);
            }}
          >
            {t('waiver.grant')}
          </Button>
        </div>
      )}
    </div>
  );
};

const OneWaiver = ({ waiver, onRevoked }: { waiver: Waiver; onRevoked: () => void }) => {
  const { drafts, reader } = usePanel();
  const person = useName(waiver.by);
  const [isRevoking, setRevoking] = useState(() => !isBlank(drafts.read(revokeForm(waiver))));
  const rule = t(`waiver.rule.${waiver.rule}`);
  return (
    <article className="fl-waiver" aria-label={rule}>
      <p>
        <strong>{rule}</strong> {t('waiver.until', { date: formatTime(waiver.until, reader) })}
      </p>
      <LongText text={waiver.reason} />
      <p className="fl-help">{t('waiver.by', { person, date: formatTime(waiver.at, reader) })}</p>
      {isRevoking ? (
        <RevokeForm
          waiver={waiver}
          form={revokeForm(waiver)}
          onClose={() => {
            setRevoking(false);
          }}
          onDone={onRevoked}
        />
      ) : (
        <Button
          onClick={() => {
            setRevoking(true);
          }}
        >
          {t('waiver.revoke')}
        </Button>
      )}
    </article>
  );
};

export default Waivers;
