/** Finds things in Jira by what is typed, and keeps what was chosen: one in the field itself, several in a list below it. */
import AsyncSelect from '@atlaskit/select/AsyncSelect';
import { useRef, useState, type ReactNode } from 'react';
import { announce } from './announce';
import './finder.css';
import { t, tCount } from './texts';

export type Choice = { value: string; label: string; avatar?: string };

type FinderTexts = { choose: string; none: string; failed: string };

type Props = {
  inputId: string;
  describedBy: string | undefined;
  values: readonly string[];
  /** How many there can be; one stands in the field. */
  most: number;
  texts: FinderTexts;
  /** What is not offered. */
  except?: readonly string[];
  search: (typed: string) => Promise<Choice[]>;
  /** What is offered before anything is typed. */
  suggest?: () => Promise<Choice[]>;
  /** The name of something chosen, for those who hear it; empty while it is on the way. */
  nameOf: (value: string) => string;
  show: (value: string) => ReactNode;
  isRequired?: boolean;
  isInvalid: boolean;
  isDisabled: boolean;
  /** Takes the focus and offers at once: it stands in the place of what was pressed. */
  startsOpen?: boolean;
  onLeave?: () => void;
  onChange: (values: string[]) => void;
};

/** Typing goes on for a moment after a letter; one search for the whole of it is enough. */
const typingPauseMs = 250;

/** What every select says, in the language of the catalogue. */
export const selectTexts = {
  ariaLiveMessages: {
    onChange: ({ action, label = '' }: { action: string; label?: string }) => {
      if (label === '') return '';
      if (action === 'select-option') return t('picker.added', { name: label });
      return action === 'clear' || action.includes('value') ? t('picker.removed', { name: label }) : '';
    },
    onFilter: ({ resultsMessage }: { resultsMessage: string }) => resultsMessage,
  },
  screenReaderStatus: ({ count }: { count: number }) => tCount('picker.results', count),
};

export const Finder = (props: Props) => {
  const { values, most, texts, except = [], suggest } = props;
  const [hasFailed, setFailed] = useState(false);
  const [suggested, setSuggested] = useState<Choice[]>();
  const { startsOpen = false, onLeave } = props;
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const list = useRef<HTMLUListElement>(null);
  const isSingle = most === 1;
  const isFull = !isSingle && values.length >= most;

  const isOffered = ({ value }: Choice): boolean =>
    !except.includes(value) && (isSingle || !values.includes(value));

  const find = async (look: () => Promise<Choice[]>): Promise<Choice[]> => {
    try {
      const found = await look();
      setFailed(false);
      return found;
    } catch {
      setFailed(true);
      return [];
    }
  };

  const search = (typed: string): Promise<Choice[]> =>
    new Promise((resolve) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void find(() => props.search(typed.trim())).then((found) => {
          resolve(found.filter(isOffered));
        });
      }, typingPauseMs);
    });

  const remove = (value: string): void => {
    const index = values.indexOf(value);
    props.onChange(values.filter((one) => one !== value));
    announce(t('picker.removed', { name: props.nameOf(value) }));
    // The button is about to go; the focus stays near.
    const buttons = list.current?.querySelectorAll('button');
    (buttons?.[index + 1] ?? buttons?.[index - 1] ?? document.getElementById(props.inputId))?.focus();
  };

  const single = values[0];

  return (
    <>
      <AsyncSelect<Choice>
        inputId={props.inputId}
        {...(props.describedBy !== undefined && { descriptionId: props.describedBy })}
        loadOptions={search}
        defaultOptions={(suggested ?? []).filter(isOffered)}
        value={isSingle && single !== undefined ? { value: single, label: props.nameOf(single) } : null}
        placeholder={isFull ? tCount('picker.full', most) : texts.choose}
        noOptionsMessage={({ inputValue }) =>
          hasFailed ? texts.failed : inputValue === '' ? texts.choose : texts.none
        }
        loadingMessage={() => t('picker.searching')}
        clearControlLabel={t('picker.clear')}
        {...selectTexts}
        formatOptionLabel={({ label, avatar }) => (
          <span className="fl-person">
            {avatar !== undefined && <img className="fl-avatar" src={avatar} alt="" width={20} height={20} />}
            <span>{label}</span>
          </span>
        )}
        isInvalid={props.isInvalid}
        isDisabled={props.isDisabled || isFull}
        isRequired={props.isRequired ?? false}
        isClearable={isSingle}
        autoFocus={startsOpen}
        {...(startsOpen && { defaultMenuIsOpen: true })}
        {...(onLeave !== undefined && { onBlur: onLeave })}
        onFocus={() => {
          if (suggested === undefined && suggest !== undefined) void find(suggest).then(setSuggested);
        }}
        onChange={(choice) => {
          if (isSingle) props.onChange(choice === null ? [] : [choice.value]);
          else if (choice !== null) props.onChange([...values, choice.value]);
        }}
      />
      {!isSingle && values.length > 0 && (
        <ul className="fl-chosen" ref={list}>
          {values.map((value) => (
            <li key={value}>
              {props.show(value)}
              <button
                type="button"
                className="fl-chosen-remove"
                aria-label={t('picker.remove', { name: props.nameOf(value) })}
                aria-disabled={props.isDisabled ? true : undefined}
                onClick={() => {
                  if (!props.isDisabled) remove(value);
                }}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
