import type { SectionProblem } from '../../../../src/contract/settings-rules';
import { Notice } from '../../shared/Notice';
import { t, tCount } from '../../shared/texts';
import { partName } from '../partNames';
import { sentenceOf } from '../sentences';

const shownAtMost = 20;

/** `rungs.2.name` as it stands in a file: `sections.ladder.rungs[2].name`. */
const placeInFile = ({ section, problem }: SectionProblem): string =>
  `sections.${section}.${problem.path}`.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]').replace(/\.$/, '');

type Props = {
  id: string;
  problems: readonly SectionProblem[];
  /** Then somebody can mend it in the file, and needs to know where. */
  isFile: boolean;
  /** It came in answer to something that the person just did. */
  isNew?: boolean;
};

/** What keeps an import from being applied. */
export const ProblemList = ({ id, problems, isFile, isNew = false }: Props) => (
  <div id={id} tabIndex={-1} className="fl-exchange-problems">
    <Notice kind="danger" alert={isNew} title={tCount('settings.exchange.problems', problems.length)}>
      <ul className="fl-set-list">
        {problems.slice(0, shownAtMost).map((one, index) => {
          const { section, problem } = one;
          const [field = ''] = problem.path.split('.');
          return (
            <li key={index}>
              <strong>
                {t(`settings.section.${section}`)}
                {field !== '' && ` › ${partName(section, field)}`}
              </strong>
              {': '}
              {sentenceOf(problem)} {isFile && <code className="fl-exchange-place">{placeInFile(one)}</code>}
            </li>
          );
        })}
      </ul>
      <p>{t('settings.exchange.problemsHelp')}</p>
    </Notice>
  </div>
);
