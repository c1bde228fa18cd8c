/** What is about to be imported and what has been chosen of it, kept for as long as the tab lives. */
import type { SettingsFile } from '../../../../src/contract/settings';
import { sections, type Section } from '../../../../src/contract/settings-rules';
import { Drafts, tabStorage } from '../../shared/drafts';
import type { SettingsPlace } from '../editors';
import { readSettingsFile } from './file';

export type Source = {
  /** Names exactly this content: what is sent of it again is the same act. */
  stamp: string;
  from: { kind: 'file'; name: string } | { kind: 'project'; key: string; name: string };
  file: SettingsFile;
};

/** Absent: nothing was chosen by hand yet. */
export type Choice = { chosen?: readonly Section[]; reason: string };

const sourceForm = 'exchange';
export const choiceForm = 'exchange/choice';

export const draftsOf = ({ site, me, projectId, scope }: SettingsPlace): Drafts =>
  new Drafts({ site, person: me, place: `settings/${projectId ?? scope}` }, tabStorage());

export const keepSource = (drafts: Drafts, { stamp, from, file }: Source): void => {
  const { kind, name } = from;
  drafts.write(sourceForm, {
    fields: { stamp, kind, name, key: kind === 'project' ? from.key : '', file: JSON.stringify(file) },
  });
};

export const readSource = (drafts: Drafts): Source | undefined => {
  const fields = drafts.read(sourceForm)?.fields;
  if (fields === undefined) return undefined;
  const { stamp = '', kind, name = '', key = '', file = '' } = fields;
  // What is kept is checked like what comes in: the app may have become another one meanwhile.
  const read = readSettingsFile(file);
  if (!read.ok || stamp === '') return undefined;
  return {
    stamp,
    from: kind === 'project' ? { kind, key, name } : { kind: 'file', name },
    file: read.file,
  };
};

export const keepChoice = (drafts: Drafts, { chosen, reason }: Choice): void => {
  const act = drafts.read(choiceForm)?.act;
  drafts.write(choiceForm, {
    fields: { ...(chosen && { chosen: chosen.join(' ') }), reason },
    ...(act && { act }),
  });
};

export const readChoice = (drafts: Drafts): Choice => {
  const { chosen, reason = '' } = drafts.read(choiceForm)?.fields ?? {};
  const words = chosen?.split(' ');
  return { ...(words && { chosen: sections.filter((section) => words.includes(section)) }), reason };
};

export const forgetSource = (drafts: Drafts): void => {
  drafts.remove(sourceForm);
  drafts.remove(choiceForm);
};
