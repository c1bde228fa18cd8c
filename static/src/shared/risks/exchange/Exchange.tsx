/** The register as a file, out of here and into here. */
import { useEffect, useRef } from 'react';
import { Button } from '../../Button';
import { t } from '../../texts';
import { forgetImport, useImporting } from '../importing';
import { useRisks } from '../RisksContext';
import type { RiskView } from '../view';
import './exchange.css';
import { ExportPart } from './ExportPart';
import { ImportPart } from './ImportPart';

type Props = {
  /** What the list shows, which is what is exported. */
  view: RiskView;
  /** How many risks that are. */
  total: number;
  onClose: () => void;
  /** Names what says why nothing can be closed or opened while an import is on its way. */
  sendingId: string;
};

const Exchange = ({ view, total, onClose, sendingId }: Props) => {
  const { mayWrite } = useRisks();
  const isSending = useImporting().is === 'sending';
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    heading.current?.focus();
  }, []);

  return (
    <section className="fl-card fl-risk-exchange" aria-labelledby="risk-exchange">
      <div className="fl-risk-exchange-head">
        <h3 className="fl-risk-exchange-title" id="risk-exchange" ref={heading} tabIndex={-1}>
          {t('risk.exchange.title')}
        </h3>
        <Button
          appearance="subtle"
          isDisabled={isSending}
          {...(isSending && { 'aria-describedby': sendingId })}
          onClick={() => {
            forgetImport();
            onClose();
          }}
        >
          {t('risk.exchange.close')}
        </Button>
      </div>
      <ExportPart view={view} total={total} />
      {mayWrite && <ImportPart sendingId={sendingId} />}
    </section>
  );
};

export default Exchange;
