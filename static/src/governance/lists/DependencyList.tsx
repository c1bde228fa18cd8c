import type { DependencyRow } from '../../../../src/contract/measures';
import { t } from '../../shared/texts';
import { dateText } from '../words';
import { IssueText } from './cells';
import { ListFrame } from './ListFrame';
import { useList } from './useList';

type Props = { asOf: string; locale: string; onReplaced: () => void };

export const DependencyList = ({ asOf, locale, onReplaced }: Props) => {
  const list = useList({ list: 'dependencies', asOf, onReplaced });
  const rows: readonly DependencyRow[] = list.known?.rows ?? [];
  const names = {
    dependent: t('measures.column.dependent'),
    blocker: t('measures.column.blocker'),
    type: t('measures.column.type'),
    neededBy: t('measures.column.neededBy'),
    state: t('measures.column.state'),
  };
  return (
    <ListFrame
      list={list}
      name={t('measures.list.dependencies')}
      columns={Object.values(names)}
      empty={t('measures.list.dependencies.empty')}
    >
      {rows.map(({ dependent, blocker, type, neededBy, state }, index) => (
        // Nobody can say which of the issues that the reader may not see are the same one.
        <tr key={`${dependent.id} ${blocker?.id ?? `unseen ${index}`}`} className="fl-table-row">
          <th scope="row">
            <IssueText issue={dependent} />
          </th>
          <td data-label={names.blocker}>
            {blocker === null ? (
              <span className="fl-removed">{t('measures.unseen')}</span>
            ) : (
              <span>
                <IssueText issue={blocker} /> <span className="fl-quiet">({blocker.status})</span>
              </span>
            )}
          </td>
          <td data-label={names.type}>
            {/* Jira does not keep of what kind a removed link was. */}
            {type === '' ? <span className="fl-quiet">{t('measures.linkRemoved')}</span> : type}
          </td>
          <td data-label={names.neededBy} className="fl-list-time">
            {dateText(neededBy, locale)}
          </td>
          <td data-label={names.state}>
            <span className={`fl-tag fl-tag-${state}`}>{t(`measures.state.${state}`)}</span>
          </td>
        </tr>
      ))}
    </ListFrame>
  );
};
