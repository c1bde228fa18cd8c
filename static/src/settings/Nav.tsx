import type { SettingsPage } from '../../../src/contract/settings';
import type { Section } from '../../../src/contract/settings-rules';
import { isPlain } from '../shared/pages';
import { t, tCount } from '../shared/texts';
import { isSection, type View } from './route';

type Props = {
  view: View;
  sections: readonly Section[];
  tools: readonly View[];
  overview: SettingsPage['overview'];
  /** Sections in which something was typed and not saved. */
  unsaved: readonly Section[];
  hrefOf: (view: View) => string;
  onGo: (view: View) => void;
};

export const Nav = ({ view, sections, tools, overview, unsaved, hrefOf, onGo }: Props) => {
  const link = (target: View) => (
    <li key={target}>
      <a
        className="fl-nav-link"
        href={hrefOf(target)}
        aria-current={target === view ? 'page' : undefined}
        onClick={(event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          if (target !== view) onGo(target);
        }}
      >
        <span className="fl-nav-name">{t(`settings.section.${target}`)}</span>
        {isSection(target) && <Marks overview={overview[target]} isUnsaved={unsaved.includes(target)} />}
      </a>
    </li>
  );
  return (
    <nav className="fl-nav" aria-label={t('settings.nav')}>
      <ul className="fl-nav-list">{sections.map(link)}</ul>
      {tools.length > 0 && <ul className="fl-nav-list fl-nav-tools">{tools.map(link)}</ul>}
    </nav>
  );
};

type MarksProps = { overview: SettingsPage['overview'][Section] | undefined; isUnsaved: boolean };

const Marks = ({ overview, isUnsaved }: MarksProps) => (
  <span className="fl-nav-marks">
    {isUnsaved && <span className="fl-nav-unsaved">{t('settings.unsaved')}</span>}
    {overview !== undefined && !isUnsaved && (
      <span className="fl-nav-origin">{t(`settings.origin.${overview.origin}`)}</span>
    )}
    {overview !== undefined && overview.findings > 0 && (
      <span className="fl-nav-findings">
        <span aria-hidden="true">{overview.findings}</span>
        <span className="fl-hidden">{tCount('settings.findings', overview.findings)}</span>
      </span>
    )}
  </span>
);
