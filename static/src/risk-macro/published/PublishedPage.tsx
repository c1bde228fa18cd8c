/** A page as somebody reads it who may not see the project: what an admin of it has published to the space, to be read alone. */
import { useId, useLayoutEffect, useRef, useState } from 'react';
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
import { withMore } from './more';
import './published.css';
import { PublishedExtract } from './PublishedExtract';

export type PublishedProps = { project: string; opened: PublishedRegister; reader: Reader };

/** A view, or what follows after so many of its risks. */
type Asked = { view: string; after?: number };

export const PublishedPage = ({ project, opened, reader }: PublishedProps) => {
  const id = useId();
  const [register, setRegister] = useState(opened);
  const [asked, setAsked] = useState<Asked>({ view: opened.shown });
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(false);
  const reads = useRef(0);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(markMeaningfulPaint, []);

  const { views, shown, view } = register;
  const name = views.find((one) => one.id === shown)?.name ?? t('text.removed');

  const read = async (next: Asked): Promise<void> => {
    reads.current += 1;
    const mine = reads.current;
    setAsked(next);
    setReading(true);
    const answer = await call('published/read', { project, ...next });
    // Another one was chosen meanwhile.
    if (mine !== reads.current) return;
    setReading(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { value } = answer;
    // The named one may be there no more, and then another one was answered.
    setAsked({ view: value.shown });
    if (next.after === undefined) {
      setRegister(value);
      announce(tCount('risk.found', value.view.total));
      return;
    }
    announce(tCount('measures.list.added', value.view.risks.length));
    setRegister((known) => ({ ...value, view: withMore(known.view, value.view) }));
  };

  return (
    <section className="fl-published" aria-labelledby={`${id}-name`} aria-busy={isReading}>
      <h2 className="fl-risks-title" id={`${id}-name`}>
        {name}
      </h2>
      {views.length > 1 && (
        <div className="fl-published-choice">
          <Choice
            id={`${id}-view`}
            label={t('published.switch')}
            value={asked.view}
            options={views.map((one) => ({ value: one.id, label: one.name ?? t('text.removed') }))}
            isReadOnly={false}
            onChange={(chosen) => {
              void read({ view: chosen });
            }}
          />
        </div>
      )}
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={
            <Button isLoading={isReading} onClick={() => void read(asked)}>
              {t('tryAgain')}
            </Button>
          }
        />
      )}
      <PublishedExtract
        view={view}
        reader={reader}
        isReading={isReading}
        onMore={(after) => void read({ view: shown, after })}
      />
    </section>
  );
};

/** The same where nothing else stands in the frame. */
export const PublishedAlone = (props: PublishedProps) => {
  useReady(true);
  return <PublishedPage {...props} />;
};
