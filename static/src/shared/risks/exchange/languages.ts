import { i18n } from '@forge/bridge';
import { Texts } from '../../texts';
import type { Say } from './columns';

/** Languages in which a file may name its columns: all that the app speaks. */
const languages = ['en-US', 'de-DE'] as const;

const sayIn = async (language: (typeof languages)[number]): Promise<Say> => {
  const translate = await i18n.createTranslationFunction(language);
  const texts = new Texts((key) => translate(key, '') || undefined);
  return (key, params) => texts.text(key, params);
};

/** The words of all languages; a language that does not come is left out, since the reader's own is there anyway. */
export const readLanguages = async (own: Say): Promise<Say[]> => {
  const read = await Promise.allSettled(languages.map(sayIn));
  return [own, ...read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))];
};
