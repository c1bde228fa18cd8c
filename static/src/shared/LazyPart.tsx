/** A part of a screen that has its own chunk: drawn at once where it is there already, else once it has come. */
import { useEffect, useState, type ComponentType } from 'react';
import { Button } from './Button';
import { ErrorBoundary } from './ErrorBoundary';
import { Notice } from './Notice';
import { t } from './texts';

type Props<Content extends object> = {
  /** What is there already. */
  there?: ComponentType<Content> | undefined;
  /** Always of the same part: another one is another element. */
  load: () => Promise<ComponentType<Content>>;
  props: Content;
  /** What to do where it does not come. */
  failedText: string;
};

export const LazyPart = <Content extends object>({ there, load, props, failedText }: Props<Content>) => {
  const [Part, setPart] = useState(() => there);
  const [hasFailed, setFailed] = useState(false);

  const fetchPart = (): void => {
    setFailed(false);
    load().then(
      (part) => {
        // A component is a function, which a state would call.
        setPart(() => part);
      },
      () => {
        setFailed(true);
      },
    );
  };

  useEffect(() => {
    if (Part === undefined) fetchPart();
    // Each part has an element of its own, so it never becomes another one.
  }, []);

  if (hasFailed) {
    return (
      <Notice
        kind="danger"
        alert
        title={t('part.title')}
        actions={<Button onClick={fetchPart}>{t('tryAgain')}</Button>}
      >
        {failedText}
      </Notice>
    );
  }
  if (Part === undefined) return <div className="fl-bone fl-bone-part" aria-busy="true" />;
  return (
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Part {...props} />
    </ErrorBoundary>
  );
};
