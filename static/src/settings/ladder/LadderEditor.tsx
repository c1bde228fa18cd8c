/** Who must respond to a blocker, and when it moves up to the next one; and the reviews that it can survive. */
import { Group } from '../controls/Group';
import type { EditorProps } from '../editors';
import { t } from '../../shared/texts';
import { Climbs } from './Climbs';
import './ladder.css';
import { Reviews } from './Reviews';
import { Rungs } from './Rungs';

const LadderEditor = (props: EditorProps<'ladder'>) => (
  <>
    <Group title={t('settings.ladder.rungs')} help={t('settings.ladder.rungs.help')}>
      <Rungs {...props} />
    </Group>
    {props.value.rungs.length > 0 && (
      <Group title={t('settings.ladder.climbs')} help={t('settings.ladder.climbs.help')}>
        <Climbs rungs={props.value.rungs} />
      </Group>
    )}
    <Group title={t('settings.ladder.reviews')} help={t('settings.ladder.reviews.help')}>
      <Reviews {...props} />
    </Group>
  </>
);

export default LadderEditor;
