import '../shared/records/panel.css';
import { startFrame } from '../shared/startFrame';
import './change.css';
import { opening } from './opening';
import { Panel } from './Panel';

void startFrame(opening, 'app.changePanel.title', (start) => <Panel {...start} />);
