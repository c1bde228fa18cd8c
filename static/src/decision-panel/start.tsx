import '../shared/records/panel.css';
import { startFrame } from '../shared/startFrame';
import { opening } from './opening';
import { Panel } from './Panel';

void startFrame(opening, 'app.decisionPanel.title', (start) => <Panel {...start} />);
