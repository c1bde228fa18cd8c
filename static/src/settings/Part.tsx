/** A part of the screen that has its own chunk. */
import type { ComponentType } from 'react';
import { LazyPart } from '../shared/LazyPart';
import { t } from '../shared/texts';
import { loadPart, partOf } from './loads';
import type { View } from './route';

// Which props a part takes stands beside what loads it.
type Content = ComponentType<object> | undefined;

export const Part = ({ view, props }: { view: View; props: object }) => (
  <LazyPart
    there={partOf(view) as Content}
    load={async () => (await loadPart(view)) as ComponentType<object>}
    props={props}
    failedText={t('settings.partText')}
  />
);
