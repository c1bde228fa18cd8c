import { startFrame } from '../shared/startFrame';
import { Box } from './Box';
import './box.css';
import { opening } from './opening';

void startFrame(opening, 'app.blockerContext.title', ({ opened, surroundings, reader }) => (
  <Box opened={opened} me={surroundings.me} reader={reader} />
));
