/**
 * Atlaskit asks a feature-flag service that no app of this kind has, and warns when nobody answers. Every flag is off.
 * Has to be the first import of each entry, before any Atlaskit module is evaluated.
 */
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';

setBooleanFeatureFlagResolver(() => false);
