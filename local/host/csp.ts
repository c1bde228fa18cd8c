/** The content policy of the app's frame: Forge's own in production, so that what it blocks shows here first. */
import { CSPInjectionService, type CSPDetails } from '@forge/csp';
import type { Manifest } from './manifest';

const quote = (value: string) => (/^(unsafe-|sha(256|384|512)-)/.test(value) ? `'${value}'` : value);

/**
 * The header for one manifest.
 * @param siteOrigin the shell, which stands where the Atlassian site would
 */
export function contentPolicy(manifest: Manifest, siteOrigin: string): string {
  const existingCSPDetails: CSPDetails = {
    'img-src': [],
    'media-src': [],
    'script-src': manifest.content.scripts.map(quote),
    'style-src': manifest.content.styles.map(quote),
    'connect-src': [],
    'font-src': [],
    'frame-src': [],
  };
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails,
    microsEnv: 'prod',
    hostname: siteOrigin,
  });
  return directives
    .filter((directive) => !directive.startsWith('report-uri '))
    .map((directive) =>
      directive.startsWith('frame-ancestors ') ? `frame-ancestors ${siteOrigin}` : directive,
    )
    .join('; ');
}
