/** The history of a published view. */
import { useMemo } from 'react';
import type { PublishedHistory as Page } from '../../../../src/contract/published';
import { call } from '../../shared/api';
import { History, type HistoryKind } from '../../shared/records/history/History';
import type { HistoryProps } from '../../shared/records/RecordActs';
import { usePublishing } from './PublishingContext';
import { publishedSteps } from './steps';

const PublishedHistory = (props: HistoryProps) => {
  const { project, fields } = usePublishing();
  const kind = useMemo(
    (): HistoryKind<Page> => ({
      ask: (id, before) =>
        call('published/history', { project, id, ...(before !== undefined && { before }) }),
      steps: publishedSteps(fields),
      title: 'published.history.title',
    }),
    [project, fields],
  );
  return <History {...props} kind={kind} />;
};

export default PublishedHistory;
