/**
 * Atlaskit asks a feature-flag service that no app of this kind has, and warns when nobody answers. Every flag is off.
 * Has to be evaluated before any Atlaskit module is.
 */
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';

setBooleanFeatureFlagResolver(() => false);
