/** What each part of the screen loads when it is opened. Without React, so that loading can begin before it is there. */
import type { ComponentType } from 'react';
import type { Section } from '../../../src/contract/settings-rules';
import type { EditorProps, SettingsPlace } from './editors';
import type { View } from './route';

type Module<Props> = Promise<{ default: ComponentType<Props> }>;

export type HealthProps = { place: SettingsPlace; onGo: (section: Section) => void };
export type ExchangeProps = { place: SettingsPlace; onDone: () => void };
export type HistoryProps = { section: Section; place: SettingsPlace };

type Loads = { [S in Section]: () => Module<EditorProps<S>> } & {
  health: () => Module<HealthProps>;
  exchange: () => Module<ExchangeProps>;
};

const loads: Loads = {
  engagement: () => import('./engagement/EngagementEditor'),
  rights: () => import('./rights/RightsEditor'),
  calendars: () => import('./calendars/CalendarsEditor'),
  signals: () => import('./signals/SignalsEditor'),
  ladder: () => import('./ladder/LadderEditor'),
  changes: () => import('./changes/ChangesEditor'),
  risk: () => import('./risk/RiskEditor'),
  measures: () => import('./measures/MeasuresEditor'),
  health: () => import('./health/HealthView'),
  exchange: () => import('./exchange/ExchangeView'),
};

export const loadHistory = (): Module<HistoryProps> => import('./history/SectionHistory');

const loaded = new Map<View, ComponentType<never>>();

/** What is there already, to be drawn at once. */
export const partOf = (view: View): ComponentType<never> | undefined => loaded.get(view);

export const loadPart = async (view: View): Promise<ComponentType<never>> => {
  const module = await loads[view]();
  loaded.set(view, module.default as ComponentType<never>);
  return module.default as ComponentType<never>;
};
