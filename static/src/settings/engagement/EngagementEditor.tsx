import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import {
  ceremonyOf,
  changePathQuestions,
  engagementModels,
  modelQuestions,
  profiles,
  sides,
  type Party,
  type Profile,
  type Side,
} from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';
import { Check } from '../controls/Check';
import { Choice } from '../controls/Choice';
import { DateInput } from '../controls/DateInput';
import { Group } from '../controls/Group';
import { PeoplePicker } from '../controls/PeoplePicker';
import { Radios } from '../controls/Radios';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';

/** What a profile asks of people, in one line. */
const ceremonyText = (profile: Profile): string => {
  const { approvers, reasonRequired, dutiesSeparated } = ceremonyOf[profile];
  return [
    t(`settings.profile.${profile}.about`),
    tCount('settings.ceremony.approvers', approvers),
    t(reasonRequired ? 'settings.ceremony.reason' : 'settings.ceremony.noReason'),
    ...(dutiesSeparated ? [t('settings.ceremony.duties')] : []),
  ].join(' ');
};

/** The side that nobody is on yet: most engagements have a client and a vendor. */
const nextSide = (parties: readonly Party[]): Side =>
  (['client', 'vendor', 'partner'] as const).find((side) => parties.every((party) => party.side !== side)) ??
  'partner';

/** How the parties work with each other, and what they have agreed before they start. */
export default function EngagementEditor(props: EditorProps<'engagement'>) {
  const { value, onChange, problemAt, idOf, isReadOnly } = props;
  const control = (path: string) => ({ id: idOf(path), error: problemAt(path), isReadOnly });

  const setDay = (field: 'start' | 'plannedEnd', day: string | undefined): void => {
    const { start, plannedEnd, ...rest } = value;
    const days = Object.entries({ start, plannedEnd, [field]: day }).filter(([, one]) => one !== undefined);
    onChange({ ...rest, ...Object.fromEntries(days) });
  };

  return (
    <>
      <Group title={t('settings.engagement.model.title')} help={t('settings.engagement.model.help')}>
        <Radios
          {...control('model')}
          legend={t('settings.part.engagement.model')}
          hideLabel
          value={value.model ?? ''}
          options={engagementModels.map((model) => ({
            value: model,
            label: t(`settings.model.${model}`),
            help: t(`settings.model.${model}.about`),
          }))}
          onChange={(model) => {
            onChange({ ...value, model });
          }}
        />
      </Group>

      <Group title={t('settings.engagement.profile.title')} help={t('settings.engagement.profile.help')}>
        <Radios
          {...control('profile')}
          legend={t('settings.part.engagement.profile')}
          hideLabel
          value={value.profile}
          options={profiles.map((profile) => ({
            value: profile,
            label: t(`settings.profile.${profile}`),
            help: ceremonyText(profile),
          }))}
          onChange={(profile) => {
            onChange({ ...value, profile });
          }}
        />
        <Check
          {...control('machineLearning')}
          label={t('settings.part.engagement.machineLearning')}
          help={t('settings.engagement.machineLearning.help')}
          value={value.machineLearning}
          onChange={(machineLearning) => {
            onChange({ ...value, machineLearning });
          }}
        />
      </Group>

      <Group title={t('settings.engagement.parties.title')} help={t('settings.engagement.parties.help')}>
        <div id={idOf('parties')} tabIndex={-1}>
          <Rows
            items={value.parties}
            keyOf={({ id }) => id}
            nameOf={({ name }, index) =>
              name.trim() === '' ? t('settings.engagement.party.numbered', { place: index + 1 }) : name
            }
            most={settingsCounts.parties}
            isReadOnly={isReadOnly}
            empty={t('settings.engagement.parties.empty')}
            add={{
              label: t('settings.engagement.parties.add'),
              make: () => ({
                id: crypto.randomUUID(),
                name: '',
                side: nextSide(value.parties),
                people: [],
              }),
            }}
            onChange={(parties) => {
              onChange({ ...value, parties });
            }}
            render={(party, index, set) => (
              <PartyFields {...props} party={party} index={index} onParty={set} />
            )}
          />
        </div>
      </Group>

      <Group title={t('settings.engagement.dates.title')}>
        <div className="fl-pair">
          <DateInput
            {...control('start')}
            label={t('settings.part.engagement.start')}
            value={value.start}
            onChange={(day) => {
              setDay('start', day);
            }}
          />
          <DateInput
            {...control('plannedEnd')}
            label={t('settings.part.engagement.plannedEnd')}
            min={value.start}
            value={value.plannedEnd}
            onChange={(day) => {
              setDay('plannedEnd', day);
            }}
          />
        </div>
      </Group>

      <Group
        title={t('settings.engagement.changePath.title')}
        help={t('settings.engagement.changePath.help')}
      >
        {changePathQuestions.map((question) => (
          <TextInput
            key={question}
            {...control(`changePath.${question}`)}
            label={t(`settings.changePath.${question}`)}
            help={t(`settings.changePath.${question}.help`)}
            value={value.changePath[question]}
            limit={settingsTexts.answer}
            rows={2}
            onChange={(text) => {
              onChange({ ...value, changePath: { ...value.changePath, [question]: text } });
            }}
          />
        ))}
      </Group>

      <Group
        title={t('settings.engagement.modelAnswers.title')}
        help={t('settings.engagement.modelAnswers.help')}
      >
        {modelQuestions.map((question) => (
          <TextInput
            key={question}
            {...control(`modelAnswers.${question}`)}
            label={t(`settings.modelAnswers.${question}`)}
            help={t(`settings.modelAnswers.${question}.help`)}
            value={value.modelAnswers[question]}
            limit={settingsTexts.answer}
            rows={2}
            onChange={(text) => {
              onChange({ ...value, modelAnswers: { ...value.modelAnswers, [question]: text } });
            }}
          />
        ))}
      </Group>
    </>
  );
}

type PartyProps = EditorProps<'engagement'> & {
  party: Party;
  index: number;
  onParty: (next: Party) => void;
};

const PartyFields = ({ party, index, onParty, problemAt, idOf, isReadOnly, place }: PartyProps) => {
  const path = `parties.${index}`;
  // A problem of one of the people is said below all of them.
  const peopleProblem = party.people
    .map((_, at) => problemAt(`${path}.people.${at}`))
    .find((sentence) => sentence !== undefined);
  return (
    <>
      <div className="fl-pair">
        <TextInput
          id={idOf(`${path}.name`)}
          error={problemAt(`${path}.name`)}
          isReadOnly={isReadOnly}
          label={t('settings.engagement.party.name')}
          value={party.name}
          limit={settingsTexts.name}
          isRequired
          onChange={(name) => {
            onParty({ ...party, name });
          }}
        />
        <Choice<Side>
          id={idOf(`${path}.side`)}
          error={problemAt(`${path}.side`)}
          isReadOnly={isReadOnly}
          label={t('settings.engagement.party.side')}
          value={party.side}
          options={sides.map((side) => ({ value: side, label: t(`side.${side}`) }))}
          onChange={(side) => {
            if (side !== '') onParty({ ...party, side });
          }}
        />
      </div>
      <PeoplePicker
        id={idOf(`${path}.people`)}
        error={problemAt(`${path}.people`) ?? peopleProblem}
        isReadOnly={isReadOnly}
        label={t('settings.engagement.party.people')}
        values={party.people}
        most={settingsCounts.people}
        place={place}
        onChange={(people) => {
          onParty({ ...party, people });
        }}
      />
    </>
  );
};
