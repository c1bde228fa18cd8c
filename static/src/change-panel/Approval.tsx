/** Who has to approve a change, what each of them said, and by which row of the policy they were asked. */
import type { Change, ChangeVoice } from '../../../src/contract/change';
import { formatTime } from '../shared/dates';
import { LongText } from '../shared/LongText';
import { PersonName, useNames } from '../shared/people';
import { Fact, PersonOnDate } from '../shared/records/Facts';
import { usePanel } from '../shared/records/PanelContext';
import { t } from '../shared/texts';
import { Section } from './Section';

type There = NonNullable<Change['approval']>;

export const Approval = ({ approval, tally }: { approval: There; tally: Change['tally'] }) => {
  const { reader } = usePanel();
  return (
    <Section title={t('change.field.approval')}>
      <dl className="fl-facts">
        <Fact label={t('change.field.sentBy')}>
          <PersonOnDate person={approval.sentBy} at={approval.sentAt} />
        </Fact>
        <Fact label={t('change.field.rule')}>
          <LongText text={approval.rule} />
        </Fact>
        {approval.policyVersion !== undefined && (
          <Fact label={t('change.field.policyVersion')}>{approval.policyVersion}</Fact>
        )}
        {approval.beat !== undefined && (
          <Fact label={t('change.field.beat')}>{formatTime(approval.beat, reader)}</Fact>
        )}
        {tally !== undefined && (
          <Fact label={t('change.field.needed')}>
            {t('change.needed', { needed: tally.needed, voices: tally.voices })}
          </Fact>
        )}
      </dl>
      <ul className="fl-voices">
        {approval.voices.map((voice, place) => (
          <Voice key={place} voice={voice} delegations={approval.delegations} />
        ))}
      </ul>
    </Section>
  );
};

const signOf = ({ verdict, problem }: Pick<ChangeVoice, 'verdict' | 'problem'>) => {
  if (verdict !== undefined) return verdict.verdict;
  return problem === undefined ? 'open' : 'kept';
};

const signs = { agree: '✓', disagree: '×', open: '', kept: '!' } as const;

/** Whose voice it is, with the role for which they are asked. */
export const VoiceName = ({ voice: { person, role } }: { voice: Pick<ChangeVoice, 'person' | 'role'> }) => {
  const { me } = usePanel();
  const as = role === undefined ? undefined : t(`settings.role.${role}`);
  return (
    <span className="fl-piece-row">
      {person !== undefined && <PersonName person={person} me={me} />}
      {as !== undefined && <span className={person === undefined ? '' : 'fl-piece-role'}>{as}</span>}
    </span>
  );
};

/** Why somebody cannot approve. */
export const VoiceProblem = ({ problem }: Pick<ChangeVoice, 'problem'>) =>
  problem !== undefined && (
    <span className="fl-voice-problem">
      {t(problem === 'vacant' ? 'change.voice.nobody' : 'change.voice.separated')}
    </span>
  );

type VoiceProps = { voice: ChangeVoice; delegations: There['delegations'] };

const Voice = ({ voice, delegations }: VoiceProps) => {
  const { reader } = usePanel();
  const { verdict, problem } = voice;
  const sign = signOf(voice);
  return (
    <li className="fl-voice">
      <span className={`fl-voice-sign fl-voice-${sign}`} aria-hidden="true">
        {signs[sign]}
      </span>
      <div className="fl-voice-body">
        <div className="fl-voice-head">
          <VoiceName voice={voice} />
          <span className="fl-voice-said">
            {verdict !== undefined
              ? t(`change.verdict.${verdict.verdict}`)
              : problem === undefined && t('change.voice.open')}
          </span>
          {verdict !== undefined && <time dateTime={verdict.at}>{formatTime(verdict.at, reader)}</time>}
        </div>
        <VoiceProblem {...(problem !== undefined && { problem })} />
        {verdict !== undefined && verdict.comment !== '' && <LongText text={verdict.comment} />}
        <PassedOn voice={voice} delegations={delegations} />
      </div>
    </li>
  );
};

/** Through whose hands a voice went, with what they said when they passed it on. */
const PassedOn = ({ voice: { before }, delegations }: VoiceProps) => {
  const nameOf = useNames(before);
  const { reader } = usePanel();
  return before.map((person, index) => {
    const delegation = delegations.find(({ from }) => from !== null && from === person);
    return (
      <div className="fl-voice-before" key={person ?? index}>
        {t('change.voice.passedOn', { name: nameOf(person) })}
        {delegation !== undefined && (
          <time dateTime={delegation.at}> {formatTime(delegation.at, reader)}</time>
        )}
        {delegation !== undefined && delegation.note !== '' && <LongText text={delegation.note} />}
      </div>
    );
  });
};
