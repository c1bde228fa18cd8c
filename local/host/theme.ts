/** Atlassian's design tokens as the platform brings them into a frame, light and dark in one stylesheet. */
import getThemeHtmlAttrsModule from '@atlaskit/tokens/get-theme-html-attrs';
import getThemeStylesModule from '@atlaskit/tokens/get-theme-styles';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';

/** The default export, whether the module system unpacked it (a bundler) or not (Node.js, for CommonJS). */
const unpack = <Value>(module: Value | { default: Value }): Value =>
  typeof module === 'object' && module !== null && 'default' in module ? module.default : module;

const getThemeStyles = unpack(getThemeStylesModule);
const getThemeHtmlAttrs = unpack(getThemeHtmlAttrsModule);

const state = {
  colorMode: 'light',
  light: 'light',
  dark: 'dark',
  shape: 'shape',
  spacing: 'spacing',
  typography: 'typography',
  motion: 'motion',
} as const;

const shown = new Set<string>(['light', 'dark', 'shape', 'spacing', 'typography', 'motion']);

export type Theme = {
  /** Value of `data-theme` on the root element. */
  attribute: string;
  css: string;
};

/** Reads the tokens once; both colour modes are in, so that a switch needs no request. */
export async function loadTheme(): Promise<Theme> {
  // Without a resolver each flag complains on the console that nobody set it up.
  setBooleanFeatureFlagResolver(() => false);
  const styles = await getThemeStyles('all');
  return {
    attribute: getThemeHtmlAttrs(state)['data-theme'] ?? '',
    css: styles
      .filter(({ id }) => shown.has(id))
      .map(({ css }) => css)
      .join('\n'),
  };
}
