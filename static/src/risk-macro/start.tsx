import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import '../shared/measures/measures.css';
import '../shared/records/panel.css';
import './macro.css';
import { Announcer } from '../shared/announce';
import { dateLocale } from '../shared/dates';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { LazyPart } from '../shared/LazyPart';
import { directionOf, t } from '../shared/texts';
import { isOfSeveral } from './config';
import { Macro } from './Macro';
import { NotSetUp } from './NotSetUp';
import * as opening from './opening';

/** What shows several projects beside each other. */
const loadProjects = async () => (await import('./Projects')).Projects;

/** The answer mostly arrives together with the texts; drawing a "loading" first would only keep it waiting. */
const graceMs = 300;

const start = async (): Promise<void> => {
  const [texts, surroundings, config] = await Promise.all([
    opening.texts,
    opening.surroundings,
    opening.config,
    opening.theme,
  ]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  document.title = t('app.riskRegister.title');
  const loaded = config !== undefined && isOfSeveral(config) ? loadProjects() : undefined;
  const [opened, part, projects, projectsPart] = await Promise.race([
    Promise.all([opening.register, opening.part, opening.projects, loaded?.catch(() => undefined)]),
    new Promise<undefined[]>((resolve) => {
      setTimeout(resolve, graceMs, []);
    }),
  ]);
  const reader = {
    locale: dateLocale(surroundings.locale, texts.language),
    timeZone: surroundings.timeZone,
  };
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <div className="fl-risk-macro">
        <h1 className="fl-hidden">{t('app.riskRegister.title')}</h1>
        <Announcer />
        {config === undefined ? (
          <NotSetUp />
        ) : isOfSeveral(config) ? (
          <LazyPart
            there={projectsPart}
            load={loadProjects}
            props={{
              config,
              opened: projects,
              site: surroundings.site,
              spaceId: surroundings.spaceId,
              reader,
            }}
            failedText={t('measures.partText')}
          />
        ) : (
          <Macro
            config={config}
            opened={opened}
            there={part}
            site={surroundings.site}
            spaceId={surroundings.spaceId}
            reader={reader}
          />
        )}
      </div>
    </ErrorBoundary>,
  );
};

void start();
