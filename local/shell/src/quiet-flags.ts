/** Atlaskit asks a feature gate service that is not here; without an answer each question is a warning. */
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';

setBooleanFeatureFlagResolver(() => false);
