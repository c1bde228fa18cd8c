/** Which measures are watched, and the decision that each opens. The formulas are nobody's to set. */
import { useState } from 'react';
import type { MeasureId } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Group } from '../controls/Group';
import type { EditorProps } from '../editors';
import { problemsOfMeasures, roleHolders, shownMeasures } from './measure';
import '../../shared/table.css';
import './measures.css';
import { MeasureRow } from './MeasureRow';

const columns = ['measure', 'alarm', 'owner', 'decision', 'sponsor'] as const;

const MeasuresEditor = (props: EditorProps<'measures'>) => {
  const { value, page } = props;
  const [open, setOpen] = useState<MeasureId>();
  const engagement = page.around.engagement ?? { machineLearning: false };
  const problems = problemsOfMeasures(engagement, value, page.today);
  const shown = shownMeasures(engagement, page.scope === 'site', problems);
  const suggested = page.around.rights === undefined ? [] : roleHolders(page.around.rights);
  return (
    <Group title={t('settings.measures.table')} help={t('settings.measures.table.help')}>
      <div className="fl-table-frame">
        {/* The roles are said again: a table that is drawn as cards is no table to a browser. */}
        <table className="fl-table" role="table">
          <caption className="fl-hidden">{t('settings.measures.table')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('settings.measures.column.on')}
              </th>
              {columns.map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {t(`settings.measures.column.${column}`)}
                </th>
              ))}
              <th role="columnheader" scope="col">
                <span className="fl-hidden">{t('settings.measures.column.details')}</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((id) => (
              <MeasureRow
                {...props}
                key={id}
                id={id}
                engagement={engagement}
                problems={problems}
                suggested={suggested}
                columns={columns.length + 2}
                isOpen={open === id}
                onToggle={() => {
                  setOpen(open === id ? undefined : id);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  );
};

export default MeasuresEditor;
