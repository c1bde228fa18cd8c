/** The rest of a record, read when somebody opens it, and again after each act on it. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Failure, Result } from '../../../../src/contract/result';
import { Button } from '../Button';
import { FailureNotice } from '../FailureNotice';
import { t } from '../texts';
import type { Row } from './lists';

type Props<Kept extends Row> = {
  id: string;
  /** Makes it read again after an act on the record. */
  version: number;
  read: (id: string) => Promise<Result<Kept>>;
  /** @param onRead takes what an act answered, which need not be read again */
  children: (record: Kept, onRead: (record: Kept) => void) => ReactNode;
};

export const RecordDetails = <Kept extends Row>({ id, version, read, children }: Props<Kept>) => {
  const [record, setRecord] = useState<Kept>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(1);
  const isRead = record?.version === version;

  useEffect(() => {
    if (isRead) return undefined;
    let isCurrent = true;
    void read(id).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) {
        setRecord(answer.value);
        setFailure(undefined);
        return;
      }
      setFailure(answer.error);
      // Not for this reader any more: what was shown of it goes too.
      if (answer.error.code === 'notFound') setRecord(undefined);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, version, tries, isRead, read]);

  const retry = (): void => {
    setFailure(undefined);
    setTries(tries + 1);
  };
  const failed = failure !== undefined && (
    <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
  );
  if (record !== undefined) {
    return (
      <>
        {failed}
        {children(record, setRecord)}
      </>
    );
  }
  if (failed !== false) return failed;
  return (
    <div className="fl-bone fl-bone-part" aria-busy="true">
      <span className="fl-hidden">{t('record.loading')}</span>
    </div>
  );
};
