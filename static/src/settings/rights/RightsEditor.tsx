/** Who decides: the areas with whoever is named for them, the roles, and who stands in for whom. */
import { useMemo, useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import {
  coverageFindings,
  coverageOf,
  namedRoles,
  type DecisionArea,
  type Engagement,
} from '../../../../src/contract/settings-rules';
import { useHasLeft, useNames } from '../../shared/people';
import { startSentence, t } from '../../shared/texts';
import { Group } from '../controls/Group';
import { NumberInput } from '../controls/NumberInput';
import { PersonPicker } from '../controls/PersonPicker';
import { Rows } from '../controls/Rows';
import type { EditorProps } from '../editors';
import { peopleIn, peopleOf, withAdmin, withArea, withRole } from './change';
import { Matrix } from './Matrix';
import '../../shared/table.css';
import './rights.css';
import { Summary } from './Summary';

type Props = EditorProps<'rights'>;

const RightsEditor = (props: Props) => {
  const { engagement } = props.page.around;
  // Without it nobody could say which areas there are.
  return engagement === undefined ? null : <Editor {...props} engagement={engagement} />;
};

export default RightsEditor;

const Editor = ({ engagement, ...props }: Props & { engagement: Engagement }) => {
  const { value, onChange, problemAt, idOf, isReadOnly, place } = props;
  const suggested = peopleOf(engagement);
  return (
    <div className="fl-cov">
      <Coverage {...props} engagement={engagement} />

      <Group title={t('settings.rights.roles')} help={t('settings.rights.roles.help')}>
        <div className="fl-pair">
          {namedRoles.map((role) => (
            <PersonPicker
              key={role}
              id={idOf(`roles.${role}`)}
              label={t(`settings.role.${role}`)}
              help={t(`settings.rights.role.${role}`)}
              value={value.roles[role]}
              place={place}
              suggested={suggested}
              error={problemAt(`roles.${role}`)}
              isReadOnly={isReadOnly}
              onChange={(person) => {
                onChange(withRole(value, role, person));
              }}
            />
          ))}
        </div>
      </Group>

      <Group title={t('settings.rights.standIns')} help={t('settings.rights.standIns.help')}>
        <StandIns {...props} suggested={suggested} />
      </Group>

      <Group title={t('settings.rights.rest')}>
        <div className="fl-pair">
          <PersonPicker
            id={idOf('projectAdmin')}
            label={t('settings.rights.projectAdmin')}
            help={t('settings.rights.projectAdmin.help')}
            value={value.projectAdmin}
            place={place}
            suggested={suggested}
            error={problemAt('projectAdmin')}
            isReadOnly={isReadOnly}
            onChange={(person) => {
              onChange(withAdmin(value, person));
            }}
          />
          <NumberInput
            id={idOf('overdueLimit')}
            label={t('settings.rights.overdueLimit')}
            help={t('settings.rights.overdueLimit.help')}
            value={value.overdueLimit}
            min={1}
            max={100}
            error={problemAt('overdueLimit')}
            isReadOnly={isReadOnly}
            onChange={(limit) => {
              // No number is refused like a wrong one.
              onChange({ ...value, overdueLimit: limit ?? NaN });
            }}
          />
        </div>
      </Group>
    </div>
  );
};

const Coverage = ({ engagement, ...props }: Props & { engagement: Engagement }) => {
  const { value, onChange, page } = props;
  const [open, setOpen] = useState<DecisionArea>();
  const people = useMemo(() => peopleIn(value), [value]);
  const hasLeft = useHasLeft(people);
  const coverage = coverageOf(
    { engagement, rights: value },
    {
      day: page.today,
      hasLeft,
      overdue: page.overdue === undefined ? undefined : new Map(Object.entries(page.overdue)),
    },
  );
  return (
    <Group title={t('settings.rights.matrix')} help={t('settings.rights.matrix.help')}>
      <Summary coverage={coverage} />
      <div className="fl-table-frame">
        <Matrix
          {...props}
          rights={value}
          engagement={engagement}
          coverage={coverage}
          open={open}
          onOpen={setOpen}
          onChange={(area, key, next) => {
            onChange(withArea(value, area, key, next));
          }}
        />
      </div>
      {page.overdue === undefined && <p className="fl-help">{t('settings.rights.overdueHidden')}</p>}
      <details className="fl-details fl-cov-meanings">
        <summary>{t('settings.rights.meanings')}</summary>
        <dl>
          {coverageFindings.map((finding) => (
            <div key={finding}>
              <dt>{t(`settings.rights.finding.${finding}`, { limit: value.overdueLimit })}</dt>
              <dd>{t(`settings.rights.meaning.${finding}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Group>
  );
};

const StandIns = (props: Props & { suggested: readonly string[] }) => {
  const { value, onChange, problemAt, idOf, isReadOnly, place, suggested } = props;
  const people = useMemo(() => value.standIns.map(({ person }) => person), [value.standIns]);
  const nameOf = useNames(people);
  return (
    <Rows
      items={value.standIns}
      onChange={(standIns) => {
        onChange({ ...value, standIns });
      }}
      keyOf={(_, index) => String(index)}
      most={settingsCounts.people}
      isReadOnly={isReadOnly}
      empty={t('settings.rights.standIns.none')}
      add={{ label: t('settings.rights.standIns.add'), make: () => ({ person: '', deputy: '' }) }}
      nameOf={({ person }, index) =>
        person === '' ? t('settings.rights.standIn', { number: index + 1 }) : startSentence(nameOf(person))
      }
      render={(standIn, index, set) => (
        <div className="fl-pair">
          <PersonPicker
            id={idOf(`standIns.${index}.person`)}
            label={t('settings.rights.standIns.person')}
            value={standIn.person === '' ? undefined : standIn.person}
            place={place}
            suggested={suggested}
            error={problemAt(`standIns.${index}.person`) ?? problemAt(`standIns.${index}`)}
            isReadOnly={isReadOnly}
            onChange={(person) => {
              set({ ...standIn, person: person ?? '' });
            }}
          />
          <PersonPicker
            id={idOf(`standIns.${index}.deputy`)}
            label={t('settings.rights.standIns.deputy')}
            value={standIn.deputy === '' ? undefined : standIn.deputy}
            place={place}
            suggested={suggested.filter((person) => person !== standIn.person)}
            error={problemAt(`standIns.${index}.deputy`)}
            isReadOnly={isReadOnly}
            onChange={(deputy) => {
              set({ ...standIn, deputy: deputy ?? '' });
            }}
          />
        </div>
      )}
    />
  );
};
