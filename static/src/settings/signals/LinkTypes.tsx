/** For every type of links on the site, which of the two issues waits for the other. */
import { useEffect, useRef, useState } from 'react';
import { classifyLinkType } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { Choice } from '../controls/Choice';
import type { EditorProps } from '../editors';
import {
  alsoKnown,
  isSymmetric,
  phraseLists,
  placesOfType,
  suggestedFor,
  waitingOf,
  withDirection,
  withoutPhrase,
  type Waiting,
} from './phrases';
import type { SiteLinkType } from './site';

type EditorPart = Pick<EditorProps<'signals'>, 'value' | 'onChange' | 'problemAt' | 'idOf' | 'isReadOnly'>;

type Props = EditorPart & {
  /** Undefined where Jira has not said which there are. */
  types: readonly SiteLinkType[] | undefined;
};

/** What a choice says, in the words of the links themselves. */
const choiceLabel = (type: SiteLinkType, waiting: Waiting): string =>
  waiting === 'none'
    ? t('settings.signals.links.none')
    : t('settings.signals.links.waits', { phrase: type[waiting] });

export const LinkTypes = (props: Props) => {
  const { value, onChange, isReadOnly, types = [] } = props;
  const suggested = types.flatMap((type) => {
    const waiting = suggestedFor(type, value);
    return waiting === undefined ? [] : [{ type, waiting }];
  });

  const acceptAll = (): void => {
    onChange(suggested.reduce((signals, { type, waiting }) => withDirection(signals, type, waiting), value));
    announce(tCount('settings.signals.links.tookOver', suggested.length));
  };

  return (
    <>
      {types.length > 0 && (
        <table className="fl-signals-links">
          <thead>
            <tr>
              <th scope="col">{t('settings.signals.links.type')}</th>
              <th scope="col">{t('settings.signals.links.who')}</th>
            </tr>
          </thead>
          <tbody>
            {types.map((type) => (
              <LinkTypeRow key={type.id} {...props} type={type} />
            ))}
          </tbody>
        </table>
      )}
      {!isReadOnly && suggested.length > 1 && (
        <div>
          <Button onClick={acceptAll}>{tCount('settings.signals.links.takeAll', suggested.length)}</Button>
        </div>
      )}
      <AlsoKnown {...props} />
    </>
  );
};

const LinkTypeRow = ({
  value,
  onChange,
  problemAt,
  idOf,
  isReadOnly,
  type,
}: Props & { type: SiteLinkType }) => {
  const row = useRef<HTMLTableRowElement>(null);
  const waiting = waitingOf(type, value);
  const suggested = isReadOnly ? undefined : suggestedFor(type, value);
  const kind = classifyLinkType(type, value).kind === 'ambiguous' ? 'ambiguous' : 'unknown';
  const problem = placesOfType(type, value)
    .map(({ list, index }) => ({ path: `${list}.${index}`, text: problemAt(`${list}.${index}`) }))
    .find(({ text }) => text !== undefined);
  const offered: Waiting[] = isSymmetric(type) ? ['none'] : ['inward', 'outward', 'none'];

  const choose = (chosen: Waiting): void => {
    onChange(withDirection(value, type, chosen));
  };

  return (
    <tr ref={row}>
      <th scope="row">
        <span className="fl-signals-type">{type.name}</span>
        <span className="fl-signals-phrases">
          {isSymmetric(type)
            ? t('settings.signals.links.phrase', { phrase: type.inward })
            : t('settings.signals.links.phrases', { inward: type.inward, outward: type.outward })}
        </span>
      </th>
      <td>
        {(waiting !== undefined || !isReadOnly) && (
          <Choice<Waiting>
            // A problem of a phrase leads to the choice that settles it.
            id={idOf(problem?.path ?? `linkTypes.${type.id}`)}
            label={t('settings.signals.links.choice', { name: type.name })}
            hideLabel
            value={waiting ?? ''}
            options={[
              ...(waiting === undefined
                ? [{ value: '' as const, label: t('settings.signals.links.open') }]
                : []),
              ...offered.map((one) => ({ value: one, label: choiceLabel(type, one) })),
            ]}
            error={problem?.text}
            isReadOnly={isReadOnly}
            onChange={(chosen) => {
              if (chosen !== '') choose(chosen);
            }}
          />
        )}
        {waiting === undefined && (
          <p className="fl-signals-open">
            <span className="fl-mark fl-mark-open">{t(`settings.signals.links.kind.${kind}`)}</span>
            {suggested !== undefined && (
              <Button
                appearance="link"
                aria-label={t('settings.signals.links.takeFor', {
                  name: type.name,
                  choice: choiceLabel(type, suggested),
                })}
                onClick={() => {
                  choose(suggested);
                  // The button goes; what it has set stays.
                  row.current?.querySelector('select')?.focus();
                }}
              >
                {t('settings.signals.links.take', { choice: choiceLabel(type, suggested) })}
              </Button>
            )}
            {isSymmetric(type) && kind === 'ambiguous' && (
              <span className="fl-help">{t('settings.signals.links.symmetric')}</span>
            )}
          </p>
        )}
      </td>
    </tr>
  );
};

/** Phrases of other sites and other times: files from there are read by them too. */
const AlsoKnown = ({ value, onChange, problemAt, idOf, isReadOnly, types }: Props) => {
  const places = alsoKnown(value, types ?? []);
  const problems = places.some(({ list, index }) => problemAt(`${list}.${index}`) !== undefined);
  const [isOpen, setOpen] = useState(types === undefined);
  const summary = useRef<HTMLElement>(null);

  // Nobody has to look for what is wrong.
  useEffect(() => {
    if (problems) setOpen(true);
  }, [problems]);

  if (places.length === 0) return null;
  return (
    <details
      className="fl-details fl-signals-known"
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary ref={summary}>
        {tCount(types === undefined ? 'settings.signals.known.all' : 'settings.signals.known', places.length)}
      </summary>
      <p className="fl-help">{t('settings.signals.known.help')}</p>
      {phraseLists.map((list) => {
        const own = places.filter((place) => place.list === list);
        if (own.length === 0) return null;
        return (
          <div key={list}>
            <h4 className="fl-label" id={idOf(list)} tabIndex={-1}>
              {t(`settings.signals.known.${list}`)}
            </h4>
            <ul className="fl-signals-chips">
              {own.map((place) => {
                const path = `${list}.${place.index}`;
                return (
                  <li key={path} id={idOf(path)} tabIndex={-1}>
                    <span className="fl-chip">
                      {place.phrase}
                      {!isReadOnly && (
                        <button
                          type="button"
                          className="fl-chip-remove"
                          aria-label={t('settings.rows.remove', { name: place.phrase })}
                          onClick={() => {
                            onChange(withoutPhrase(value, place));
                            announce(t('settings.rows.removed', { name: place.phrase }));
                            summary.current?.focus();
                          }}
                        >
                          <span aria-hidden="true">×</span>
                        </button>
                      )}
                    </span>
                    <ErrorText id={idOf(path)} error={problemAt(path)} />
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </details>
  );
};
