/**
 * What stands for the bridge's translations where there is no host, which the bridge looks for as soon as it is loaded: the
 * app's own English.
 */
import english from '../../locales/en-US.json' with { type: 'json' };

export const catalogue: Readonly<Record<string, string>> = english;

export const i18n = {
  createTranslationFunction: () =>
    Promise.resolve((key: string, otherwise: string) => catalogue[key] ?? otherwise),
};
