/** A row for each project: how many risks it has of each of its levels, as a bar and in words, and what is neglected. */
import type { ProjectRisks } from '../../../src/contract/risk';
import type { JiraProject } from '../shared/jira';
import { LevelChip } from '../shared/risks/Level';
import '../shared/risks/risks.css';
import '../shared/table.css';
import { t, tCount } from '../shared/texts';

type Props = {
  projects: readonly ProjectRisks[];
  /** The project whose register is shown. */
  opened: string | undefined;
  /** Names the element in which that register stands. */
  opens: string;
  onPress: (project: JiraProject) => void;
};

/** The element that opens a project. */
export const openerId = (project: string): string => `risk-project-${project}`;

export const Overview = ({ projects, opened, opens, onPress }: Props) => {
  const names = {
    project: t('risk.projects.project'),
    active: t('risk.projects.active'),
    stale: t('risk.stale'),
    unowned: t('risk.projects.unowned'),
    reviewOverdue: t('risk.reviewOverdue'),
  };
  const most = Math.max(...projects.map(({ active }) => active));
  return (
    <div className="fl-table-frame">
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.projects.title')}</caption>
        <thead>
          <tr>
            {Object.entries(names).map(([column, name]) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.map((standing) => {
            const { project, active, stale, unowned, reviewOverdue } = standing;
            const isOpen = project.id === opened;
            return (
              <tr key={project.id} className="fl-table-row">
                <th scope="row">
                  <button
                    type="button"
                    className="fl-link fl-risks-open"
                    id={openerId(project.id)}
                    aria-expanded={isOpen}
                    aria-controls={isOpen ? opens : undefined}
                    onClick={() => {
                      onPress(project);
                    }}
                  >
                    {t('risk.macro.project', { project: project.name, key: project.key })}
                  </button>
                </th>
                <td className="fl-project-levels" data-label={names.active}>
                  {active === 0 ? (
                    <span>{t('risk.projects.none')}</span>
                  ) : (
                    <Levels standing={standing} most={most} />
                  )}
                </td>
                <td data-label={names.stale}>{stale}</td>
                <td data-label={names.unowned}>{unowned}</td>
                <td data-label={names.reviewOverdue}>{reviewOverdue}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

type LevelsProps = {
  standing: ProjectRisks;
  /** As many risks as the longest bar stands for. */
  most: number;
};

const Levels = ({ standing: { levels, active, unrated }, most }: LevelsProps) => {
  const taken = levels
    .map(({ colour, risks }, place) => ({ colour, risks, place }))
    .filter(({ risks }) => risks > 0)
    .reverse();
  return (
    <div>
      <div className="fl-project-bar" style={{ inlineSize: `${(active / most) * 100}%` }} aria-hidden="true">
        {taken.map(({ colour, risks, place }) => (
          <span key={place} className={`fl-risk-${colour}`} style={{ flexGrow: risks }} />
        ))}
        {unrated > 0 && <span className="fl-risk-none" style={{ flexGrow: unrated }} />}
      </div>
      <ul className="fl-risk-legend">
        <li>
          <strong>{tCount('risk.count', active)}</strong>
        </li>
        {taken.map(({ risks, place }) => (
          <li key={place}>
            <LevelChip scales={{ levels }} place={place} /> {risks}
          </li>
        ))}
        {unrated > 0 && <li>{tCount('risk.hygiene.unrated', unrated)}</li>}
      </ul>
    </div>
  );
};
