/**
 * The entry: a small script that asks the backend, and only then the rest. The call leaves while React and the components
 * are still being fetched and compiled.
 */
import './opening';

void import('./start');
