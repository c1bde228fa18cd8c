/** One panel of the app in its frame, as a product page would show it. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { sandbox } from '../../bridge/sandbox';
import type { Mounted, SiteModule } from '../api-types';
import { api } from './api';
import { hostBridge } from './bridge-host';
import { useFlags } from './flags';
import { messageOf } from './load';
import { useSession } from './session';

/** Height that a panel has at least, by the viewport size of its module; Forge names the sizes without a number. */
const heights = { small: 150, medium: 350, large: 700, xlarge: 1_000, max: 1_200 } as const;

type Stage =
  | { name: 'mounting' }
  | { name: 'open'; mounted: Mounted }
  | { name: 'consent'; mounted: Mounted }
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

type FrameProps = {
  mounted: Mounted;
  module: SiteModule;
  onConsentDemand: () => void;
  onRefresh: () => void;
};

function Frame({ mounted, module, onConsentDemand, onRefresh }: FrameProps) {
  const { session } = useSession();
  const flags = useFlags();
  const frameRef = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(0);
  const theme = useRef(session.theme);
  theme.current = session.theme;
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
      onReady: () => undefined,
      onConsentDemand,
      onRefresh,
      showFlag: flags.show,
      closeFlag: flags.close,
    });
  }, [mounted, session.frameOrigin, onConsentDemand, onRefresh, flags]);
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
        style={{ height: Math.max(height, least) }}
        sandbox={sandbox}
        allow="camera; clipboard-write; display-capture; fullscreen; microphone"
        referrerPolicy="strict-origin-when-cross-origin"
      />
    </div>
  );
}

export function AppPanel({
  module,
  issue,
  path,
  onRefresh,
}: {
  module: SiteModule;
  issue: string;
  /** Path and query of the page: an app may read from them what it should show. */
  path: string;
  onRefresh: () => void;
}) {
  const [stage, setStage] = useState<Stage>({ name: 'mounting' });
  const mount = useCallback(() => {
    setStage({ name: 'mounting' });
    api.mount(module.key, issue, path).then(
      (mounted) => {
        setStage({ name: 'open', mounted });
      },
      (error: unknown) => {
        setStage({ name: 'failed', message: messageOf(error) });
      },
    );
  }, [module.key, issue, path]);
  useEffect(mount, [mount]);
  const demandConsent = useCallback(() => {
    setStage((current) => (current.name === 'open' ? { ...current, name: 'consent' } : current));
  }, []);
  const allow = (mounted: Mounted) => {
    api.consent(mounted.id).then(mount, (error: unknown) => {
      setStage({ name: 'failed', message: messageOf(error) });
    });
  };
  return (
    <section className="card panel" aria-labelledby={`panel-${module.key}`}>
      <h2 id={`panel-${module.key}`}>{module.title}</h2>
      {stage.name === 'mounting' && (
        <div className="panel-wait">
          <Spinner label={`Loading ${module.title}`} />
        </div>
      )}
      {stage.name === 'failed' && <p className="quiet">{stage.message}</p>}
      {stage.name === 'consent' && (
        <ConsentPrompt
          appName="Fairlead"
          onAllow={() => {
            allow(stage.mounted);
          }}
        />
      )}
      {stage.name === 'open' && (
        <Frame
          key={stage.mounted.id}
          mounted={stage.mounted}
          module={module}
          onConsentDemand={demandConsent}
          onRefresh={onRefresh}
        />
      )}
    </section>
  );
}
