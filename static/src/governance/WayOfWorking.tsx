/** The settings of the project, as its own page of settings shows them to whoever may not change them here. */
import { useState } from 'react';
import type { PageHistory } from '../shared/pages';
import { begin } from '../settings/beginning';
import type { SettingsPlace } from '../settings/editors';
import type { View } from '../settings/route';
import { Screen } from '../settings/Screen';
import '../settings/settings.css';

export type SettingsProps = { first: View; history: PageHistory | undefined; place: SettingsPlace };

export const WayOfWorking = ({ first, history, place }: SettingsProps) => {
  const [beginning] = useState(() => begin(first, 'project'));
  return <Screen opened={undefined} beginning={beginning} first={first} history={history} place={place} />;
};
