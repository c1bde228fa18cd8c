/** The frame of the site: where one can go, who acts, in which language, light or dark. */
import { useEffect, useRef } from 'react';
import { appPagePath, findAppPage } from '../../bridge/app-pages';
import { PersonSwitch } from './PersonSwitch';
import { Link, useAddress } from './router';
import { useSession } from './session';
import { AppPage } from './pages/AppPage';
import { aheadOf, Control } from './pages/Control';
import { Faults } from './pages/Faults';
import { Invocations } from './pages/Invocations';
import { Issue } from './pages/Issue';
import { Issues } from './pages/Issues';
import { People } from './pages/People';
import { Projects } from './pages/Projects';
import { Wiki } from './pages/Wiki';
import { WikiPage } from './pages/WikiPage';
import { Workflow } from './pages/Workflow';

const places = [
  { href: '/', label: 'Projects' },
  { href: '/issues', label: 'Issues' },
  { href: '/wiki', label: 'Confluence' },
  { href: '/people', label: 'People' },
  { href: '/control', label: 'Control' },
  { href: '/invocations', label: 'Invocations' },
  { href: '/faults', label: 'Faults' },
] as const;

/** The place that an address belongs to, beside its own one. */
function isWithin(href: string, pathname: string): boolean {
  if (href === '/issues') return pathname.startsWith('/browse/');
  return href === '/wiki' && pathname.startsWith('/wiki/');
}

/** What stands at an address of Confluence, by the paths that its links have. */
function WikiPlace({ address: { pathname, searchParams } }: { address: URL }) {
  const byQuery = pathname === '/wiki/pages/viewpage.action' ? searchParams.get('pageId') : null;
  const pageId = byQuery ?? /^\/wiki\/spaces\/[^/]+\/pages\/(\d+)(?=\/|$)/.exec(pathname)?.[1];
  if (pageId !== undefined) return <WikiPage key={pageId} pageId={pageId} />;
  const space = /^\/wiki\/spaces\/([^/]+)$/.exec(pathname)?.[1];
  return <Wiki spaceKey={space === undefined ? null : decodeURIComponent(space)} />;
}

function Page({ address }: { address: URL }) {
  const { pathname } = address;
  if (pathname === '/wiki' || pathname.startsWith('/wiki/')) return <WikiPlace address={address} />;
  const issueKey = /^\/browse\/([^/]+)$/.exec(pathname)?.[1];
  if (issueKey !== undefined) return <Issue issueKey={decodeURIComponent(issueKey)} address={address} />;
  const workflowOf = /^\/projects\/([^/]+)\/workflow$/.exec(pathname)?.[1];
  if (workflowOf !== undefined) return <Workflow projectKey={decodeURIComponent(workflowOf)} />;
  const appPage = findAppPage(pathname);
  if (appPage) return <AppPage key={appPage.base} address={appPage} />;
  switch (pathname) {
    case '/':
      return <Projects />;
    case '/issues':
      return <Issues address={address} />;
    case '/people':
      return <People />;
    case '/control':
      return <Control />;
    case '/invocations':
      return <Invocations />;
    case '/faults':
      return <Faults />;
    default:
      return (
        <div className="card empty">
          <h1>No such page</h1>
          <p>
            Nothing stands at this address. <Link href="/">Go to the projects.</Link>
          </p>
        </div>
      );
  }
}

function Mark() {
  return (
    <svg viewBox="0 0 32 24" width="32" height="24" aria-hidden="true" className="mark">
      <path d="M0 17 C7 17 7 12 11 12 M21 12 C25 12 25 7 32 7" />
      <circle cx="16" cy="12" r="6" />
    </svg>
  );
}

function ThemeSwitch() {
  const { session, switchTheme } = useSession();
  const dark = session.theme === 'dark';
  return (
    <button
      type="button"
      className="plain-button theme-switch"
      aria-pressed={dark}
      onClick={() => {
        void switchTheme();
      }}
    >
      <span aria-hidden="true">{dark ? '☾' : '☀'}</span> Dark
    </button>
  );
}

function LanguageSwitch() {
  const { session, switchLanguage } = useSession();
  return (
    <label className="language-switch">
      <span className="hidden">Language of the app</span>
      <select
        value={session.language ?? ''}
        onChange={(event) => {
          void switchLanguage(event.target.value === '' ? null : event.target.value);
        }}
      >
        <option value="">Own language</option>
        {session.languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Pages of the app among the settings of the site, for those who administer it. */
function AppSettings({ pathname }: { pathname: string }) {
  const { session } = useSession();
  if (!session.me?.siteAdmin) return null;
  const module = session.modules.find(({ type }) => type === 'jira:adminPage');
  if (!module) return null;
  const href = appPagePath('jira:adminPage', module.key);
  return (
    <Link
      href={href}
      className="place"
      aria-current={findAppPage(pathname)?.base === href ? 'page' : undefined}
    >
      Apps settings
    </Link>
  );
}

export function App() {
  const address = useAddress();
  const { session } = useSession();
  const shown = places.filter(({ href }) => href !== '/wiki' || session.confluence);
  const main = useRef<HTMLElement>(null);
  // Within a page of its own it is the app that moves the focus.
  const page = findAppPage(address.pathname)?.base ?? address.pathname;
  const before = useRef(page);
  // A page that is changed without loading moves nobody's focus, so a screen reader would not notice.
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    main.current?.focus();
  }, [page]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="bar">
        <Link href="/" className="brand">
          <Mark />
          <span>Fairlead</span>
          <span className="brand-site">{session.source.name}</span>
        </Link>
        <nav aria-label="Site">
          {shown.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className="place"
              aria-current={
                address.pathname === href || isWithin(href, address.pathname) ? 'page' : undefined
              }
            >
              {label}
              {href === '/control' && session.clockOffset > 0 && (
                <span className="count" aria-label={`clock ${aheadOf(session.clockOffset)} ahead`}>
                  +{Math.round(session.clockOffset / 3_600_000)} h
                </span>
              )}
              {href === '/faults' && session.faults > 0 && (
                <span className="count" aria-label={`${session.faults} on`}>
                  {session.faults}
                </span>
              )}
            </Link>
          ))}
          <AppSettings pathname={address.pathname} />
        </nav>
        <div className="bar-end">
          <PersonSwitch />
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {/* Everything on a page is what one person sees in one language: another person gets it anew. */}
        <Page key={`${session.me?.accountId ?? ''} ${session.language ?? ''}`} address={address} />
      </main>
    </>
  );
}
