import { startPanel } from '../shared/records/startPanel';
import './change.css';
import { opening } from './opening';
import { Panel } from './Panel';

void startPanel(opening, 'app.changePanel.title', (start) => <Panel {...start} />);
