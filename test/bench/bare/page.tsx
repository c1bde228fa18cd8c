/** What pages of the app are measured against: one Atlaskit table and one button, with nothing behind them. */
import '../../../static/src/shared/flags';
import Button from '@atlaskit/button/new';
import DynamicTable from '@atlaskit/dynamic-table';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { markMeaningfulPaint } from '../../../static/src/shared/paint';

const head = {
  cells: ['Question', 'Approver', 'Due'].map((content) => ({ key: content, content })),
};

const rows = Array.from({ length: 10 }, (_, index) => ({
  key: String(index),
  cells: [
    { key: 'question', content: `Question ${index}` },
    { key: 'approver', content: `Person ${index}` },
    { key: 'due', content: `${index + 1} December` },
  ],
}));

const Page = () => {
  useLayoutEffect(markMeaningfulPaint, []);
  return (
    <>
      <Button appearance="primary">Request a decision</Button>
      <DynamicTable head={head} rows={rows} />
    </>
  );
};

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
