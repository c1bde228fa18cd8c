/** The numbers, what they look like over time, and the issues behind them. */
import type { MeasuresPage, Reading } from '../../../src/contract/measures';
import type { Reader } from '../shared/dates';
import { LazyPart } from '../shared/LazyPart';
import { t } from '../shared/texts';
import { AsOf } from './AsOf';
import { BlockerAge } from './BlockerAge';
import { ChangeVolume } from './ChangeVolume';
import { DependencyClosure } from './DependencyClosure';
import { Hindrances } from './Hindrances';
import { Lists } from './lists/Lists';
import { useList } from './lists/useList';
import { loadCharts } from './loads';

type Props = {
  reading: Reading;
  present: NonNullable<MeasuresPage['present']>;
  trend: MeasuresPage['trend'];
  reader: Reader;
  /** The backend has computed newer numbers. */
  onReplaced: () => void;
};

export const Present = ({ reading, present, trend, reader, onReplaced }: Props) => {
  const { asOf, windowStart, timeZone, numbers } = present;
  // One list for the picture of open blockers and for the table, so that both show the same issues.
  const open = useList({ list: 'open', asOf, first: present.open, onReplaced });
  return (
    <>
      <div className="fl-gov-head">
        <AsOf asOf={asOf} reading={reading} reader={reader} />
        <Hindrances reading={reading} reader={reader} />
      </div>
      <div className="fl-gov-cards">
        <BlockerAge
          numbers={numbers.blockerAge}
          provisional={numbers.provisional}
          windowStart={windowStart}
          locale={reader.locale}
        />
        <DependencyClosure
          numbers={numbers.dependencyClosure}
          windowStart={windowStart}
          locale={reader.locale}
        />
        <ChangeVolume numbers={numbers.changeVolume} titles={present.baselines} reader={reader} />
      </div>
      <LazyPart
        load={loadCharts}
        props={{
          trend,
          open: open.known ?? present.open,
          ageing: numbers.blockerAge.ageing,
          timeZone,
          locale: reader.locale,
        }}
        failedText={t('measures.partText')}
      />
      <Lists open={open} asOf={asOf} titles={present.baselines} reader={reader} onReplaced={onReplaced} />
    </>
  );
};
