import { settingsTexts } from '../../../../src/contract/limits';
import { severities, type Rung, type RungTrigger } from '../../../../src/contract/settings-rules';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import { describedByOf, ErrorText, HelpText } from '../controls/Below';
import { Choice } from '../controls/Choice';
import { NumberInput } from '../controls/NumberInput';
import { ResponderPicker } from '../controls/ResponderPicker';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import { triggerKinds, triggerOf, withHours } from './ladder';

/** About a year of working hours; the rules take no more. */
const mostHours = 2000;

type Props = EditorProps<'ladder'> & {
  rung: Rung;
  /** Counted from below. */
  number: number;
  lower: readonly Rung[];
  onRung: (rung: Rung) => void;
};

export const RungFields = (props: Props) => {
  const { rung, number, onRung, problemAt, idOf, isReadOnly } = props;
  const path = `rungs.${number}`;
  const hoursInput = (field: 'acknowledgeHours' | 'respondHours') => (
    <NumberInput
      id={idOf(`${path}.${field}`)}
      label={t(`settings.ladder.rung.${field}`)}
      unit={t('settings.ladder.workingHours')}
      value={rung[field]}
      min={0}
      max={mostHours}
      error={problemAt(`${path}.${field}`)}
      isReadOnly={isReadOnly}
      onChange={(hours) => {
        onRung({ ...rung, [field]: hours ?? Number.NaN });
      }}
    />
  );
  return (
    <>
      <div className="fl-rung-head">
        <span className="fl-rung-number" aria-hidden="true">
          {number + 1}
        </span>
        <TextInput
          id={idOf(`${path}.name`)}
          label={t('settings.ladder.rung.name', { number: number + 1 })}
          value={rung.name}
          limit={settingsTexts.name}
          error={problemAt(`${path}.name`)}
          isReadOnly={isReadOnly}
          isRequired
          onChange={(name) => {
            onRung({ ...rung, name });
          }}
        />
      </div>
      <Trigger {...props} path={`${path}.trigger`} />
      <div className="fl-pair">
        <div>
          <ResponderPicker
            id={idOf(`${path}.responder`)}
            label={t('settings.ladder.rung.responder')}
            value={rung.responder}
            place={props.place}
            error={problemAt(`${path}.responder`)}
            isReadOnly={isReadOnly}
            onChange={(responder) => {
              onRung({ ...rung, responder });
            }}
          />
          <Holder {...props} />
        </div>
        <div className="fl-rung-clocks">
          {hoursInput('acknowledgeHours')}
          {hoursInput('respondHours')}
        </div>
      </div>
    </>
  );
};

/** What brings a blocker up to here. */
const Trigger = ({ rung, lower, onRung, path, problemAt, idOf, isReadOnly }: Props & { path: string }) => {
  const { trigger } = rung;
  const setTrigger = (next: RungTrigger): void => {
    onRung({ ...rung, trigger: next });
  };
  return (
    <div className="fl-rung-trigger">
      <Choice
        id={idOf(path)}
        label={t('settings.ladder.rung.trigger')}
        value={trigger.kind}
        options={triggerKinds.map((kind) => ({ value: kind, label: t(`settings.ladder.trigger.${kind}`) }))}
        {...(trigger.kind === 'manual' && { help: t('settings.ladder.trigger.manual.help') })}
        error={problemAt(path)}
        isReadOnly={isReadOnly}
        onChange={(kind) => {
          if (kind !== '' && kind !== trigger.kind) setTrigger(triggerOf(kind, lower));
        }}
      />
      {trigger.kind === 'hours' && (
        <Hours path={`${path}.hours`} {...{ trigger, setTrigger, problemAt, idOf, isReadOnly }} />
      )}
      {trigger.kind === 'reviews' && (
        <NumberInput
          id={idOf(`${path}.reviews`)}
          label={t('settings.ladder.trigger.reviews.count')}
          help={t('settings.ladder.trigger.reviews.help')}
          value={trigger.reviews}
          min={1}
          max={20}
          error={problemAt(`${path}.reviews`)}
          isReadOnly={isReadOnly}
          onChange={(reviews) => {
            setTrigger({ kind: 'reviews', reviews: reviews ?? Number.NaN });
          }}
        />
      )}
    </div>
  );
};

type HoursProps = Pick<Props, 'problemAt' | 'idOf' | 'isReadOnly'> & {
  trigger: Extract<RungTrigger, { kind: 'hours' }>;
  setTrigger: (trigger: RungTrigger) => void;
  path: string;
};

const Hours = ({ trigger, setTrigger, path, problemAt, idOf, isReadOnly }: HoursProps) => {
  const id = idOf(path);
  const error = problemAt(path);
  const help = isReadOnly ? undefined : t('settings.ladder.trigger.hours.help');
  return (
    <fieldset
      className="fl-group-of"
      id={id}
      tabIndex={-1}
      aria-invalid={error !== undefined}
      aria-describedby={describedByOf({ id, error, help })}
    >
      <legend className="fl-label">{t('settings.ladder.trigger.hours.legend')}</legend>
      <div className="fl-rung-hours">
        {severities.map((severity) => (
          <NumberInput
            key={severity}
            id={idOf(`${path}.${severity}`)}
            label={t(`settings.ladder.severity.${severity}`)}
            value={trigger.hours[severity]}
            min={0}
            max={mostHours}
            error={problemAt(`${path}.${severity}`)}
            isReadOnly={isReadOnly}
            onChange={(hours) => {
              setTrigger(withHours(trigger, severity, hours));
            }}
          />
        ))}
      </div>
      <ErrorText id={id} error={error} />
      <HelpText id={id} help={help} />
    </fieldset>
  );
};

/** Who has the role now: a rung with a role that nobody has alarms nobody. */
const Holder = ({ rung, page, place }: Props) => {
  const { responder } = rung;
  if (!('role' in responder)) return null;
  if (page.around.rights === undefined) return <p className="fl-help">{t('settings.ladder.holder.site')}</p>;
  const holder = page.around.rights.roles[responder.role];
  if (holder === undefined) {
    return (
      <p className="fl-rung-vacant">
        <span className="fl-error-sign" aria-hidden="true">
          !
        </span>
        {t('settings.ladder.holder.none', { role: t(`settings.role.${responder.role}`) })}
      </p>
    );
  }
  return (
    <p className="fl-rung-holder">
      <span>{t('settings.ladder.holder.now')}</span> <PersonName person={holder} me={place.me} />
    </p>
  );
};
