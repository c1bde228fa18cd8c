/** Statuses that count in another category than Jira says. */
import {
  categoryByName,
  comparable,
  contradicts,
  isNamed,
  statusCategories,
  type StatusCategory,
} from '../../../../src/contract/settings-rules';
import { settingsTexts } from '../../../../src/contract/limits';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import type { SiteStatus } from './site';

type Props = Pick<EditorProps<'signals'>, 'value' | 'onChange' | 'problemAt' | 'idOf' | 'isReadOnly'> & {
  /** Undefined where no project says which there are. */
  statuses: readonly SiteStatus[] | undefined;
  most: number;
};

type Item = { status: string; category: StatusCategory };

const categoryOptions = () =>
  statusCategories.map((category) => ({
    value: category,
    label: t(`settings.signals.category.${category}`),
  }));

export const Categories = ({ value, onChange, problemAt, idOf, isReadOnly, statuses, most }: Props) => {
  const { categories } = value;
  return (
    <div className="fl-signals-categories" id={idOf('categories')} tabIndex={-1}>
      <Rows
        items={categories}
        most={most}
        isReadOnly={isReadOnly}
        keyOf={(_, index) => String(index)}
        nameOf={({ status }) => (status.trim() === '' ? t('settings.signals.categories.status') : status)}
        empty={t('settings.signals.categories.none')}
        add={{
          label: t('settings.signals.categories.add'),
          make: (): Item => ({ status: '', category: 'done' }),
        }}
        onChange={(next) => {
          onChange({ ...value, categories: next });
        }}
        render={(item, index, set) => {
          const path = `categories.${index}.status`;
          const common = {
            id: idOf(path),
            label: t('settings.signals.categories.status'),
            value: item.status,
            error: problemAt(path),
            isReadOnly,
          };
          const inJira = statuses?.find(({ name }) => comparable(name) === comparable(item.status));
          return (
            <div className="fl-pair">
              {statuses === undefined ? (
                <TextInput
                  {...common}
                  limit={settingsTexts.word}
                  onChange={(status) => {
                    set({ ...item, status });
                  }}
                />
              ) : (
                <Choice
                  {...common}
                  value={inJira?.name ?? item.status}
                  help={
                    inJira &&
                    t('settings.signals.categories.jira', {
                      category: t(`settings.signals.category.${inJira.category ?? 'none'}`),
                    })
                  }
                  options={choicesFor(item.status, statuses, categories)}
                  onChange={(status) => {
                    set({ ...item, status });
                  }}
                />
              )}
              <Choice
                id={idOf(`categories.${index}.category`)}
                label={t('settings.signals.categories.category')}
                value={item.category}
                options={categoryOptions()}
                error={problemAt(`categories.${index}.category`)}
                isReadOnly={isReadOnly}
                onChange={(category) => {
                  if (category !== '') set({ ...item, category });
                }}
              />
            </div>
          );
        }}
      />
      {!isReadOnly && statuses !== undefined && (
        <Doubts
          statuses={statuses.filter(
            (status) => contradicts(status, value) && !isNamed(namesOf(categories), status.name),
          )}
          onSettle={(status, category) => {
            onChange({ ...value, categories: [...categories, { status, category }] });
          }}
        />
      )}
    </div>
  );
};

const namesOf = (categories: readonly { status: string }[]): string[] =>
  categories.map(({ status }) => status);

/** The statuses that no other row has, the own one first where the project does not know it. */
function choicesFor(
  own: string,
  statuses: readonly SiteStatus[],
  categories: readonly { status: string }[],
): { value: string; label: string }[] {
  const isOwn = (name: string): boolean => comparable(name) === comparable(own);
  const free = statuses.filter(({ name }) => isOwn(name) || !isNamed(namesOf(categories), name));
  const first =
    own === ''
      ? [{ value: '', label: t('settings.signals.categories.choose') }]
      : free.some(({ name }) => isOwn(name))
        ? []
        : [{ value: own, label: t('settings.signals.categories.stranger', { name: own }) }];
  return [...first, ...free.map(({ name }) => ({ value: name, label: name }))];
}

type DoubtsProps = {
  statuses: readonly SiteStatus[];
  onSettle: (status: string, category: StatusCategory) => void;
};

/** Statuses whose name says something else than their category: with those every measure counts wrong. */
const Doubts = ({ statuses, onSettle }: DoubtsProps) => {
  const doubts = statuses.flatMap(({ name, category }) => {
    const told = categoryByName(name);
    return told === undefined ? [] : [{ name, category, told }];
  });
  if (doubts.length === 0) return null;
  return (
    <ul className="fl-signals-doubts">
      {doubts.map(({ name, category, told }) => (
        <li key={name}>
          <span>
            {t('settings.signals.categories.doubt', {
              name,
              category: t(`settings.signals.category.${category ?? 'none'}`),
            })}
          </span>
          <Button
            appearance="link"
            onClick={() => {
              onSettle(name, told);
            }}
          >
            {t('settings.signals.categories.settle', {
              name,
              category: t(`settings.signals.category.${told}`),
            })}
          </Button>
        </li>
      ))}
    </ul>
  );
};
