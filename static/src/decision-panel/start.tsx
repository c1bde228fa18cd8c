import { startPanel } from '../shared/records/startPanel';
import { opening } from './opening';
import { Panel } from './Panel';

void startPanel(opening, 'app.decisionPanel.title', (start) => <Panel {...start} />);
