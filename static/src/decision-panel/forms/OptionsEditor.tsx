import { useEffect, useRef, useState } from 'react';
import type { DecisionOption } from '../../../../src/contract/decision';
import { countLimits, textLimits } from '../../../../src/contract/limits';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { LineField, TextAreaField } from '../../shared/Field';
import { t, tCount } from '../../shared/texts';
import type { FormOf } from '../../shared/useActForm';
import { say } from '../../shared/records/forms/say';
import { alone, emptyOption, optionProblems, readOptions, writeOptions, type ContentField } from './values';

type Props = { id: string; noAlternativeId: string; form: FormOf<ContentField> };

/** The options that were considered, or the reason why there was nothing to choose from. */
export const OptionsEditor = ({ id, noAlternativeId, form }: Props) => {
  const { values, errors, isSending } = form;
  const isAlone = values.mode === alone;
  return (
    <fieldset className="fl-set" id={id} tabIndex={-1} aria-describedby={`${id}-help`}>
      <legend className="fl-label">{t('options.label')}</legend>
      <p className="fl-help" id={`${id}-help`}>
        {t('options.help')}
      </p>
      <label className="fl-choice">
        <input
          type="checkbox"
          checked={isAlone}
          disabled={isSending}
          onChange={({ currentTarget: { checked } }) => {
            form.set('mode', checked ? alone : '');
          }}
        />
        {t('options.alone')}
      </label>
      {isAlone ? (
        <TextAreaField
          id={noAlternativeId}
          label={t('options.noAlternative')}
          required
          limit={textLimits.noAlternative}
          rows={2}
          value={values.noAlternative}
          error={errors.noAlternative}
          readOnly={isSending}
          onChange={(value) => {
            form.set('noAlternative', value);
          }}
        />
      ) : (
        <Rows
          id={id}
          options={readOptions(values.options)}
          error={errors.options}
          isDisabled={isSending}
          onChange={(options) => {
            form.set('options', writeOptions(options));
          }}
        />
      )}
    </fieldset>
  );
};

type RowsProps = {
  id: string;
  options: readonly DecisionOption[];
  error: string | undefined;
  isDisabled: boolean;
  onChange: (options: readonly DecisionOption[]) => void;
};

type Target = { index: number; part: 'title' | 'up' | 'down' };

const Rows = ({ id, options, error, isDisabled, onChange }: RowsProps) => {
  const [target, setTarget] = useState<Target>();
  const addButton = useRef<HTMLButtonElement>(null);
  const elementId = ({ index, part }: Target): string => `${id}-${index}-${part}`;

  // When what takes the focus is on screen.
  useEffect(() => {
    if (target === undefined) return;
    const element = document.getElementById(elementId(target));
    (element ?? addButton.current)?.focus();
    setTarget(undefined);
  }, [target]);

  const put = (index: number, option: DecisionOption): void => {
    onChange(options.map((old, at) => (at === index ? option : old)));
  };

  const move = (index: number, by: 1 | -1): void => {
    const moved = [...options];
    const [option] = moved.splice(index, 1);
    if (option === undefined) return;
    const to = index + by;
    moved.splice(to, 0, option);
    onChange(moved);
    announce(t('options.moved', { place: to + 1, count: options.length }));
    // At an end the way on is closed; the way back is open.
    const isAtEnd = to === 0 || to === options.length - 1;
    const forward = by === 1 ? 'down' : 'up';
    const back = by === 1 ? 'up' : 'down';
    setTarget({ index: to, part: isAtEnd ? back : forward });
  };

  return (
    <>
      <ol className="fl-options">
        {options.map((option, index) => {
          const problems = optionProblems(option);
          // Only after somebody tried to send it: while they type there is nothing to complain of yet.
          const complaint = (part: keyof DecisionOption): string | undefined =>
            error === undefined ? undefined : say(problems[part]);
          const number = { number: index + 1 };
          return (
            <li className="fl-option" key={index}>
              <div className="fl-option-head">
                <LineField
                  id={elementId({ index, part: 'title' })}
                  label={t('options.title', number)}
                  limit={textLimits.optionTitle}
                  value={option.title}
                  error={complaint('title')}
                  readOnly={isDisabled}
                  onChange={(title) => {
                    put(index, { ...option, title });
                  }}
                />
                <div className="fl-option-tools">
                  <Button
                    id={elementId({ index, part: 'up' })}
                    appearance="subtle"
                    isDisabled={isDisabled || index === 0}
                    aria-label={t('options.up', number)}
                    onClick={() => {
                      move(index, -1);
                    }}
                  >
                    <span aria-hidden="true">↑</span>
                  </Button>
                  <Button
                    id={elementId({ index, part: 'down' })}
                    appearance="subtle"
                    isDisabled={isDisabled || index === options.length - 1}
                    aria-label={t('options.down', number)}
                    onClick={() => {
                      move(index, 1);
                    }}
                  >
                    <span aria-hidden="true">↓</span>
                  </Button>
                  <Button
                    appearance="subtle"
                    isDisabled={isDisabled}
                    aria-label={t('options.remove', number)}
                    onClick={() => {
                      onChange(options.filter((_, at) => at !== index));
                      announce(t('options.removed', number));
                      setTarget({ index: Math.min(index, options.length - 2), part: 'title' });
                    }}
                  >
                    <span aria-hidden="true">×</span>
                  </Button>
                </div>
              </div>
              <div className="fl-pair">
                <TextAreaField
                  id={`${id}-${index}-pros`}
                  label={t('options.pros', number)}
                  limit={textLimits.optionText}
                  rows={1}
                  value={option.pros}
                  error={complaint('pros')}
                  readOnly={isDisabled}
                  onChange={(pros) => {
                    put(index, { ...option, pros });
                  }}
                />
                <TextAreaField
                  id={`${id}-${index}-cons`}
                  label={t('options.cons', number)}
                  limit={textLimits.optionText}
                  rows={1}
                  value={option.cons}
                  error={complaint('cons')}
                  readOnly={isDisabled}
                  onChange={(cons) => {
                    put(index, { ...option, cons });
                  }}
                />
              </div>
            </li>
          );
        })}
      </ol>
      {error !== undefined && (
        <p className="fl-error" role="alert">
          <span className="fl-error-sign" aria-hidden="true">
            !
          </span>
          {error}
        </p>
      )}
      <div>
        <Button
          buttonRef={addButton}
          isDisabled={isDisabled || options.length >= countLimits.options}
          onClick={() => {
            onChange([...options, emptyOption]);
            setTarget({ index: options.length, part: 'title' });
          }}
        >
          {options.length >= countLimits.options
            ? tCount('options.full', countLimits.options)
            : t('options.add')}
        </Button>
      </div>
    </>
  );
};
