/** Settings as one file, out of here and into here, and from one project to another. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SettingsFile } from '../../../../src/contract/settings';
import type { Section } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Notice } from '../../shared/Notice';
import { t, tCount } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import './exchange.css';
import { Export } from './Export';
import { fileInputId, FromFile } from './FromFile';
import { FromProject } from './FromProject';
import { Preview } from './Preview';
import { draftsOf, forgetSource, keepSource, readSource, type Source } from './source';

type Props = { place: SettingsPlace; onDone: () => void };

const ExchangeView = ({ place, onDone }: Props) => {
  const drafts = useMemo(() => draftsOf(place), [place]);
  const [source, setSource] = useState<Source | undefined>(() => readSource(drafts));
  /** Of what was chosen before the page was opened. */
  const [keptStamp] = useState(() => source?.stamp);
  const [imported, setImported] = useState<readonly Section[]>();
  const notice = useRef<HTMLDivElement>(null);
  const hadSource = useRef(source !== undefined);

  useEffect(() => {
    // What had the focus went away together with the preview.
    if (hadSource.current && source === undefined) {
      (imported === undefined ? document.getElementById(fileInputId) : notice.current)?.focus();
    }
    hadSource.current = source !== undefined;
  }, [source, imported]);

  const take = (from: Source['from'], file: SettingsFile): void => {
    const next = { stamp: crypto.randomUUID(), from, file };
    forgetSource(drafts);
    keepSource(drafts, next);
    setImported(undefined);
    setSource(next);
  };

  const forget = (): void => {
    forgetSource(drafts);
    setSource(undefined);
  };

  if (source !== undefined) {
    return (
      <Preview
        key={source.stamp}
        source={source}
        place={place}
        drafts={drafts}
        wasKept={source.stamp === keptStamp}
        onGiveUp={forget}
        onImported={(sections) => {
          announce(tCount('settings.exchange.done', sections.length));
          setImported(sections);
          forget();
          onDone();
        }}
      />
    );
  }
  return (
    <div className="fl-exchange">
      {imported !== undefined && (
        <Notice kind="success" title={tCount('settings.exchange.done', imported.length)} focusRef={notice}>
          {t('settings.exchange.doneText', {
            sections: new Intl.ListFormat(place.reader.locale).format(
              imported.map((section) => t(`settings.section.${section}`)),
            ),
          })}
        </Notice>
      )}
      <Export place={place} />
      <FromFile
        onFile={(name, file) => {
          take({ kind: 'file', name }, file);
        }}
      />
      {place.scope === 'project' && (
        <FromProject
          place={place}
          onProject={({ key, name }, file) => {
            take({ kind: 'project', key, name }, file);
          }}
        />
      )}
    </div>
  );
};

export default ExchangeView;
