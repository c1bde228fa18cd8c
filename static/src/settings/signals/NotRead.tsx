import { Button } from '../../shared/Button';
import { Notice } from '../../shared/Notice';
import { t } from '../../shared/texts';

type Props = { children: string; onAgain: () => void };

/** Jira has not said what an editor needs; what is stored can be edited all the same. */
export const NotRead = ({ children, onAgain }: Props) => (
  <Notice kind="warning" actions={<Button onClick={onAgain}>{t('settings.signals.again')}</Button>}>
    {children}
  </Notice>
);
