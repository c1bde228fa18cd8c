import { useEffect, useRef } from 'react';
import type { Reading } from '../../../src/contract/measures';
import type { Reader } from '../shared/dates';
import { t } from '../shared/texts';
import { Hindrances } from './Hindrances';
import { ReadingProgress } from './ReadingProgress';

type Props = { reading: Reading; takesFocus: boolean; reader: Reader };

/** The first reading: how far it is, and that nobody has to wait here for it. */
export const Importing = ({ reading, takesFocus, reader }: Props) => {
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // The button that began it is gone, and the focus with it.
    if (takesFocus) title.current?.focus();
  }, []);

  return (
    <section className="fl-gov-empty" aria-labelledby="gov-importing">
      <h2 className="fl-gov-title" id="gov-importing" ref={title} tabIndex={-1}>
        {t('measures.importing.title')}
      </h2>
      <ReadingProgress progress={reading.progress} locale={reader.locale} />
      <p>{t('measures.importing.text')}</p>
      <Hindrances reading={reading} reader={reader} />
    </section>
  );
};
