import { useState, type ReactNode } from 'react';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';

type Props = { id: string; title: string; lead: string; picture: ReactNode; table: ReactNode };

/** A picture and the table that says the same; whoever looks chooses. */
export const Switched = ({ id, title, lead, picture, table }: Props) => {
  const [isTable, setTable] = useState(false);
  return (
    <section className="fl-gov-part" aria-labelledby={id}>
      <div className="fl-chart-head">
        <div>
          <h2 className="fl-gov-title" id={id}>
            {title}
          </h2>
          <p className="fl-quiet">{lead}</p>
        </div>
        <Button
          aria-pressed={isTable}
          aria-describedby={id}
          onClick={() => {
            setTable(!isTable);
          }}
        >
          {t('measures.asTable')}
        </Button>
      </div>
      {isTable ? table : picture}
    </section>
  );
};
