/** A page as somebody reads it who may not see the project: what an admin of it has published to the space, to be read alone. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { PublishedRegister } from '../../../../src/contract/published';
import type { Failure } from '../../../../src/contract/result';
import { Choice } from '../../settings/controls/Choice';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import type { Reader } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { markMeaningfulPaint } from '../../shared/paint';
import { t, tCount } from '../../shared/texts';
import { useReady } from '../useReady';
import './published.css';
import { PublishedView } from './View';

export type PublishedProps = { project: string; opened: PublishedRegister; reader: Reader };

export const Published = ({ project, opened, reader }: PublishedProps) => {
  const id = useId();
  const [register, setRegister] = useState(opened);
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(false);
  useReady(true);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(markMeaningfulPaint, []);

  const list = useRef<HTMLElement>(null);
  const { views, shown, view } = register;
  const name = views.find((one) => one.id === shown)?.name ?? t('text.removed');

  /** For more of the list. */
  const wasAsked = useRef(false);
  useEffect(() => {
    if (!wasAsked.current) return;
    wasAsked.current = false;
    // At the end of the list the button is gone, and the focus with it.
    if (document.activeElement === document.body) list.current?.focus();
  }, [view.risks.length]);

  const read = async (chosen: string, after: string | null): Promise<void> => {
    if (isReading) return;
    setReading(true);
    const answer = await call('published/read', {
      project,
      view: chosen,
      ...(after !== null && { after }),
    });
    setReading(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { value } = answer;
    if (after === null) {
      setRegister(value);
      announce(tCount('risk.found', value.view.total));
      return;
    }
    wasAsked.current = true;
    announce(tCount('measures.list.added', value.view.risks.length));
    setRegister({ ...value, view: { ...value.view, risks: [...view.risks, ...value.view.risks] } });
  };

  return (
    <section className="fl-published" aria-labelledby={`${id}-name`} ref={list} tabIndex={-1}>
      <h2 className="fl-risks-title" id={`${id}-name`}>
        {name}
      </h2>
      {views.length > 1 && (
        <div className="fl-published-choice">
          <Choice
            id={`${id}-view`}
            label={t('published.switch')}
            value={shown}
            options={views.map((one) => ({ value: one.id, label: one.name ?? t('text.removed') }))}
            isReadOnly={false}
            onChange={(chosen) => {
              void read(chosen, null);
            }}
          />
        </div>
      )}
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={<Button onClick={() => void read(shown, null)}>{t('tryAgain')}</Button>}
        />
      )}
      <PublishedView view={view} reader={reader} />
      {view.next !== null && (
        <div>
          <p className="fl-help">{tCount('measures.list.shown', view.total, { shown: view.risks.length })}</p>
          <Button isLoading={isReading} onClick={() => void read(shown, view.next)}>
            {t('measures.list.more')}
          </Button>
        </div>
      )}
    </section>
  );
};
