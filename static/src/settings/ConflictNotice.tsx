import { useEffect, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import { formatTime } from '../shared/dates';
import { Button } from '../shared/Button';
import { LongText } from '../shared/LongText';
import { Notice } from '../shared/Notice';
import { useName } from '../shared/people';
import { startSentence, t } from '../shared/texts';
import type { SettingsPlace } from './editors';
import { mergeContent } from './merge';
import { partName, partNames } from './partNames';
import type { Work } from './work';

type Props = {
  page: SettingsPage;
  place: SettingsPlace;
  work: Work;
  /** It came out just now, in answer to something that the person did. */
  isNew: boolean;
  /** @param taken fields in which the other's change is taken */
  onGoOn: (taken: readonly string[]) => void;
};

/** Somebody saved the section while it was edited here: who, when, why, what of it, and what becomes of both. */
export const ConflictNotice = ({ page: { shown }, place, work, isNew, onGoOn }: Props) => {
  const [taken, setTaken] = useState<readonly string[]>([]);
  const notice = useRef<HTMLDivElement>(null);
  const { section, changed, content } = shown;
  const name = useName(changed?.by ?? null);
  const merge = mergeContent<object>(work.base, work.content, content);

  useEffect(() => {
    // It stands far from the button that was just pressed.
    if (isNew) notice.current?.focus();
  }, [isNew]);

  return (
    <Notice
      kind="warning"
      title={t('settings.conflict.title')}
      focusRef={notice}
      actions={
        <Button
          appearance="primary"
          onClick={() => {
            onGoOn(taken);
          }}
        >
          {t('settings.conflict.goOn')}
        </Button>
      }
    >
      <div className="fl-conflict">
        <p>
          {changed === undefined
            ? t('settings.conflict.wider')
            : startSentence(t('settings.changed', { name, time: formatTime(changed.at, place.reader) }))}{' '}
          {t('settings.conflict.kept')}
        </p>
        {changed?.reason !== undefined && <LongText text={changed.reason} />}
        {merge.theirs.length > 0 && (
          <p>{t('settings.conflict.theirs', { parts: partNames(section, merge.theirs) })}</p>
        )}
        {merge.mine.length > 0 && (
          <p>{t('settings.conflict.mine', { parts: partNames(section, merge.mine) })}</p>
        )}
        {merge.both.length > 0 && (
          <>
            <p>{t('settings.conflict.both')}</p>
            <ul className="fl-conflict-both">
              {merge.both.map((field) => {
                const isTaken = taken.includes(field);
                const part = partName(section, field);
                return (
                  <li key={field}>
                    <strong>{part}</strong>
                    <span>{t(isTaken ? 'settings.conflict.isTheirs' : 'settings.conflict.isMine')}</span>
                    <Button
                      aria-label={t(isTaken ? 'settings.conflict.keepOf' : 'settings.conflict.takeOf', {
                        part,
                      })}
                      onClick={() => {
                        setTaken(isTaken ? taken.filter((one) => one !== field) : [...taken, field]);
                      }}
                    >
                      {t(isTaken ? 'settings.conflict.keep' : 'settings.conflict.take')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </div>
    </Notice>
  );
};
