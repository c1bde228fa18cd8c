/** What the page loads when it is looked at. Without React, so that loading can begin before it is there. */
import type { ComponentType } from 'react';
import type { ChartsProps } from './charts/Charts';
import type { RisksProps } from './Risks';
import type { SettingsProps } from './WayOfWorking';

export const loadSettings = async (): Promise<ComponentType<SettingsProps>> =>
  (await import('./WayOfWorking')).WayOfWorking;

export const loadRisks = async (): Promise<ComponentType<RisksProps>> => (await import('./Risks')).Risks;

/** The library that draws comes with it: numbers stand before their pictures. */
export const loadCharts = async (): Promise<ComponentType<ChartsProps>> =>
  (await import('./charts/Charts')).Charts;
