/** The app in its frame, as a product page would show it: mounted, in need of consent, or refused. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { appPagePath } from '../../bridge/app-pages';
import { sandbox } from '../../bridge/sandbox';
import type { MacroPlace, Mounted, RulePlace, SiteModule, Standing } from '../api-types';
import { api, ApiError } from './api';
import { type Configure, type FrameView, hostBridge } from './bridge-host';
import { useFlags } from './flags';
import { messageOf } from './load';
import { useSession } from './session';

/** Height that a panel has at least, by the viewport size of its module; Forge names the sizes without a number. */
const heights = { small: 150, medium: 350, large: 700, xlarge: 1_000, max: 1_200 } as const;

type Stage =
  | { name: 'mounting' }
  | { name: 'open'; mounted: Mounted }
  | { name: 'consent'; mounted: Mounted }
  /** Jira does not show it to this person, or it is not there. */
  | { name: 'absent' }
  | { name: 'failed'; message: string };

function ConsentPrompt({ appName, onAllow }: { appName: string; onAllow: () => void }) {
  return (
    <div className="consent">
      <p>
        <strong>{appName} wants to act as you in Jira.</strong>
      </p>
      <p className="quiet">It can then ask Jira what you may do, and do it in your name.</p>
      <Button appearance="primary" onClick={onAllow}>
        Allow access
      </Button>
    </div>
  );
}

/** What a frame has to know of what it shows. */
type ShownModule = Pick<SiteModule, 'key' | 'title' | 'viewportSize'>;

type FrameProps = {
  mounted: Mounted;
  module: ShownModule;
  onConsentDemand: () => void;
  onRefresh: (() => void) | undefined;
  base: string | undefined;
  onConfigurable: ((configure: Configure) => void) | undefined;
  view: FrameView | undefined;
  onReady: (() => void) | undefined;
  /** Whether the frame keeps its height, whatever is in it. */
  fixed: boolean;
};

function Frame(props: FrameProps) {
  const { mounted, module, onConsentDemand, onRefresh, base, onConfigurable, fixed } = props;
  const { session } = useSession();
  const flags = useFlags();
  const frameRef = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(0);
  const theme = useRef(session.theme);
  theme.current = session.theme;
  // What is only called, so that a new one does not interrupt what is said to the frame.
  const latest = useRef(props);
  latest.current = props;
  const modules = useRef(session.modules);
  modules.current = session.modules;
  // In the same task that makes the frame, so that the listener is there before the frame has anything to say.
  useLayoutEffect(() => {
    const frame = frameRef.current;
    if (!frame) return undefined;
    return hostBridge({
      mounted,
      frame,
      frameOrigin: session.frameOrigin,
      colorMode: () => theme.current,
      onHeight: setHeight,
      onReady: () => latest.current.onReady?.(),
      onConsentDemand,
      onRefresh,
      base,
      onConfigurable,
      pageIn: (moduleKey, project) => {
        const page = modules.current.find(({ key }) => key === moduleKey);
        return page?.type === 'jira:projectPage' || page?.type === 'jira:projectSettingsPage'
          ? appPagePath(page.type, moduleKey, project)
          : undefined;
      },
      view: () => latest.current.view,
      showFlag: flags.show,
      closeFlag: flags.close,
    });
  }, [mounted, session.frameOrigin, onConsentDemand, onRefresh, base, onConfigurable, flags]);
  const least = module.viewportSize === null ? 0 : heights[module.viewportSize];
  return (
    <div className="panel-body">
      {height === 0 && (
        <div className="panel-wait">
          <Spinner label={`Loading ${module.title}`} />
        </div>
      )}
      <iframe
        ref={frameRef}
        src={mounted.src}
        title={module.title}
        className={height === 0 ? 'frame frame-waiting' : 'frame'}
        style={{ height: fixed ? least : Math.max(height, least) }}
        sandbox={sandbox}
        allow="camera; clipboard-write; display-capture; fullscreen; microphone"
        referrerPolicy="strict-origin-when-cross-origin"
      />
    </div>
  );
}

export type AppFrameProps = {
  module: ShownModule;
  /** Id or key of the issue or of the project that the module stands on; absent where that is a page, or the site. */
  issue?: string;
  project?: string;
  /** Where in the workflow of the project a page of a rule stands. */
  rule?: RulePlace;
  /** Where on a page of Confluence a macro stands. */
  macro?: MacroPlace;
  /** The path of the app's own page; absent for a panel on a page of Jira. */
  base?: string;
  /** What stands in its place where Jira does not show it to this person. */
  absent: ReactNode;
  onRefresh?: () => void;
  /** Told once the page of a rule has something to save. */
  onConfigurable?: (configure: Configure) => void;
  /** For a frame in a dialog: what it can do with that. */
  view?: FrameView;
  /** Told once a macro says that it has loaded everything. */
  onReady?: () => void;
};

type StandingProps = Pick<AppFrameProps, 'issue' | 'project' | 'rule' | 'macro'>;

function standingOf({ issue, project, rule, macro }: StandingProps): Standing {
  if (macro !== undefined) return { macro };
  if (issue !== undefined) return { issue };
  return project === undefined ? {} : { project, rule };
}

/** The address of the page is read once, when the frame is mounted: what only changes behind `base` goes to the frame. */
export function AppFrame(props: AppFrameProps) {
  const { module, base, absent, onRefresh, onConfigurable, view, onReady } = props;
  const [stage, setStage] = useState<Stage>({ name: 'mounting' });
  const standing = JSON.stringify(standingOf(props));
  const mount = useCallback(() => {
    setStage({ name: 'mounting' });
    const { pathname, search } = window.location;
    api.mount(module.key, JSON.parse(standing) as Standing, pathname + search).then(
      (mounted) => {
        setStage({ name: 'open', mounted });
      },
      (error: unknown) => {
        const isAbsent = error instanceof ApiError && error.status === 404;
        setStage(isAbsent ? { name: 'absent' } : { name: 'failed', message: messageOf(error) });
      },
    );
  }, [module.key, standing]);
  useEffect(mount, [mount]);
  const demandConsent = useCallback(() => {
    setStage((current) => (current.name === 'open' ? { ...current, name: 'consent' } : current));
  }, []);
  const allow = (mounted: Mounted) => {
    api.consent(mounted.id).then(mount, (error: unknown) => {
      setStage({ name: 'failed', message: messageOf(error) });
    });
  };
  switch (stage.name) {
    case 'mounting':
      return (
        <div className="panel-wait">
          <Spinner label={`Loading ${module.title}`} />
        </div>
      );
    case 'absent':
      return absent;
    case 'failed':
      return <p className="quiet">{stage.message}</p>;
    case 'consent':
      return (
        <ConsentPrompt
          appName="Fairlead"
          onAllow={() => {
            allow(stage.mounted);
          }}
        />
      );
    case 'open':
      return (
        <Frame
          key={stage.mounted.id}
          mounted={stage.mounted}
          module={module}
          onConsentDemand={demandConsent}
          onRefresh={onRefresh}
          base={base}
          onConfigurable={onConfigurable}
          view={view}
          onReady={onReady}
          // Forge, "Macro", `viewportSize`: a macro that names one is not resized any more.
          fixed={props.macro !== undefined && module.viewportSize !== null}
        />
      );
  }
}
