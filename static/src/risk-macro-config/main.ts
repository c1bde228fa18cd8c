/**
 * The entry: the texts and the context are asked for while the rest is still being fetched. What finds a project is made of
 * Atlaskit, which has to find its flags answered.
 */
import './opening';

void import('../shared/flags').then(() => import('./start'));
