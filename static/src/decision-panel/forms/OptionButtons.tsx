import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';

type Props = {
  titles: readonly string[];
  /** What stands there as the outcome. */
  outcome: string;
  onChoose: (title: string) => void;
};

/** Puts an option that was considered in the place of the outcome; never over something that was typed. */
export const OptionButtons = ({ titles, outcome, onChoose }: Props) => {
  const isFree = outcome.trim() === '' || titles.includes(outcome);
  const named = titles.filter((title) => title.trim() !== '');
  if (!isFree || named.length === 0) return null;
  return (
    <div className="fl-take" role="group" aria-label={t('decide.options')}>
      <span className="fl-help">{t('decide.options')}</span>
      {[...new Set(named)].map((title) => (
        <Button
          key={title}
          aria-pressed={title === outcome}
          onClick={() => {
            onChoose(title);
          }}
        >
          {title}
        </Button>
      ))}
    </div>
  );
};
