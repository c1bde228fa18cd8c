/** Gives the address by which others come to what is looked at: the register in Jira, with the same filters and order. */
import { router } from '@forge/bridge';
import { useState } from 'react';
import { Copy } from '../Copy';
import { t } from '../texts';
import { risksPath, searchOf, type RiskView } from './view';

/** Of the governance page, as the platform says; undefined where it says none. */
const addressOf = (projectKey: string, view: RiskView): Promise<string | undefined> =>
  router
    .getUrl({ target: 'module', moduleKey: 'governance', projectKey, path: risksPath + searchOf(view) })
    .then(
      (url) => url?.href,
      () => undefined,
    );

/** @param projectKey empty while it is not known: then there is no address yet */
export const CopyView = ({ projectKey, view }: { projectKey: string; view: RiskView }) => {
  const [hasFailed, setFailed] = useState(false);
  if (projectKey === '') return null;
  return (
    <div className="fl-risks-link">
      <Copy
        label={t('risk.link.copy')}
        text={async () => {
          const address = await addressOf(projectKey, view);
          setFailed(address === undefined);
          return address;
        }}
      />
      {hasFailed && (
        <p className="fl-help" role="alert">
          {t('risk.link.failed')}
        </p>
      )}
    </div>
  );
};
