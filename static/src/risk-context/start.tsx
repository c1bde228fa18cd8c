import { startFrame } from '../shared/startFrame';
import { Box } from './Box';
import './box.css';
import { opening } from './opening';

void startFrame(opening, 'app.riskContext.title', ({ opened, reader }) => (
  <Box opened={opened} reader={reader} />
));
