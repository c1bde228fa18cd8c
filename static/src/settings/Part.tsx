/** A part of the screen that has its own chunk: drawn at once where it is there already, else once it has come. */
import { useEffect, useState, type ComponentType } from 'react';
import { Button } from '../shared/Button';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { Notice } from '../shared/Notice';
import { t } from '../shared/texts';
import { loadPart, partOf } from './loads';
import type { View } from './route';

export const Part = ({ view, props }: { view: View; props: object }) => {
  const [there, setThere] = useState(() => partOf(view));
  const [hasFailed, setFailed] = useState(false);

  const load = (): void => {
    setFailed(false);
    loadPart(view).then(
      (part) => {
        // A component is a function, which a state would call.
        setThere(() => part);
      },
      () => {
        setFailed(true);
      },
    );
  };

  useEffect(() => {
    if (there === undefined) load();
    // Each part has an element of its own, so it never becomes another one.
  }, []);

  if (hasFailed) {
    return (
      <Notice
        kind="danger"
        alert
        title={t('part.title')}
        actions={<Button onClick={load}>{t('tryAgain')}</Button>}
      >
        {t('settings.partText')}
      </Notice>
    );
  }
  if (there === undefined) return <div className="fl-bone fl-bone-part" aria-busy="true" />;
  const Content = there as unknown as ComponentType<object>;
  return (
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Content {...props} />
    </ErrorBoundary>
  );
};
