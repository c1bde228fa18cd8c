/** Sentences of problems and findings: what a rule names by its word is said by its name. */
import { namedRoles, sections, type Problem } from '../../../src/contract/settings-rules';
import { t, type Params, type TextKey } from '../shared/texts';

const named = (params: Problem['params']): Params => {
  const words: Params = { ...params };
  const role = namedRoles.find((one) => one === words['role']);
  if (role !== undefined) words['role'] = t(`settings.role.${role}`);
  const section = sections.find((one) => one === words['section']);
  if (section !== undefined) words['section'] = t(`settings.section.${section}`);
  return words;
};

/** The rules name sentences of the catalogue only, which a test holds them to. */
export const sentenceOf = ({ message, params }: Pick<Problem, 'message' | 'params'>): string =>
  t(message as TextKey, named(params));
