import { useState } from 'react';
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import type { Calendar } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { TextInput } from '../controls/TextInput';
import { useEditing } from './EditingContext';
import { readHolidays, type ReadHolidays } from './holidays';

type Exceptions = Calendar['exceptions'];

type Props = {
  id: string;
  exceptions: Exceptions;
  onAdd: (holidays: Exceptions) => void;
  onClose: () => void;
};

/** Many names at their longest. */
const limit = 20_000;

/** Several holidays at once: all lines or none, so that nobody has to find out which were taken. */
export const HolidayImport = ({ id, exceptions, onAdd, onClose }: Props) => {
  const { today } = useEditing();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [problems, setProblems] = useState<ReadHolidays['problems']>([]);

  const add = (): void => {
    const read = readHolidays(text, {
      known: new Set(exceptions.map(({ date }) => date)),
      first: today,
      longestName: settingsTexts.name,
    });
    setProblems(read.problems);
    if (read.problems.length > 0) {
      setError(tCount('settings.calendars.import.refused', read.problems.length));
    } else if (exceptions.length + read.holidays.length > settingsCounts.exceptions) {
      setError(t('settings.calendars.import.tooMany', { most: settingsCounts.exceptions }));
    } else if (read.holidays.length === 0) {
      setError(t(read.known > 0 ? 'settings.calendars.import.allKnown' : 'settings.calendars.import.empty'));
    } else {
      announce(tCount('settings.calendars.import.added', read.holidays.length));
      onAdd(read.holidays);
      return;
    }
    document.getElementById(id)?.focus();
  };

  return (
    <div className="fl-cal-import">
      <TextInput
        id={id}
        label={t('settings.calendars.import.lines')}
        help={t('settings.calendars.import.help')}
        value={text}
        limit={limit}
        rows={5}
        error={error}
        isReadOnly={false}
        onChange={(next) => {
          setText(next);
          setError(undefined);
          setProblems([]);
        }}
      />
      {problems.length > 0 && (
        <ul className="fl-cal-lines">
          {problems.map(({ line, problem }) => (
            <li key={line}>
              {t(`settings.calendars.import.${problem}`, { line, most: settingsTexts.name })}
            </li>
          ))}
        </ul>
      )}
      <div className="fl-actions">
        <Button appearance="primary" onClick={add}>
          {t('settings.calendars.import.add')}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  );
};
