/** What a macro loads, by what it was set up to show. Without React, so that loading can begin before it is there. */
import type { ComponentType } from 'react';
import type { MacroView } from './config';
import type { ShownProps } from './shown';

export const loads: Readonly<Record<MacroView, () => Promise<ComponentType<ShownProps>>>> = {
  team: async () => (await import('./Team')).Team,
  sponsor: async () => (await import('./Sponsor')).Sponsor,
};

/** What takes the place of either for those who may not see the project. */
export const loadPublished = async () => (await import('./published/PublishedPage')).PublishedAlone;

/** The same for those of several projects that their reader may not see. */
export const loadPublishedOfEach = async () => (await import('./published/OfEach')).PublishedOfEach;
