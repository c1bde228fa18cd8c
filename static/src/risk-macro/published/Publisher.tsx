/** Offers whoever administers the project to publish of it. The backend asks again, so that unknown means nothing is offered. */
import { useEffect, useState } from 'react';
import { Button } from '../../shared/Button';
import { mayAdminister } from '../../shared/jira';
import { LazyPart } from '../../shared/LazyPart';
import { t } from '../../shared/texts';
import type { PublisherProps } from './props';

const load = async () => (await import('./Publishing')).Publishing;

export const Publisher = (props: PublisherProps) => {
  const { project } = props;
  const [isAdmin, setAdmin] = useState(false);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    void mayAdminister(project).then(setAdmin);
  }, [project]);

  if (!isAdmin) return null;
  return (
    <div className="fl-publisher">
      <div>
        <Button
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('published.open')}
        </Button>
      </div>
      {isOpen && <LazyPart load={load} props={props} failedText={t('part.text')} />}
    </div>
  );
};
