/** The entry: the texts and the context are asked for while the rest is still being fetched. */
import './opening';

void import('./start');
