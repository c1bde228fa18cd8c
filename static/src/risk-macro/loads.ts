/** What a macro loads, by what it was set up to show. Without React, so that loading can begin before it is there. */
import type { ComponentType } from 'react';
import type { MacroView } from './config';
import type { ShownProps } from './shown';

export const loads: Readonly<Record<MacroView, () => Promise<ComponentType<ShownProps>>>> = {
  team: async () => (await import('./Team')).Team,
  sponsor: async () => (await import('./Sponsor')).Sponsor,
};
