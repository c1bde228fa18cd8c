/** The languages in which the site shows the app, whatever its translations are. */
import type { SiteLanguage } from '../shell/api-types';

/** Arabic is none of the languages that Forge has for apps; it is here to see what a page from right to left does. */
export const languages: readonly SiteLanguage[] = [
  { code: 'en-US', name: 'English', direction: 'ltr' },
  { code: 'de-DE', name: 'Deutsch', direction: 'ltr' },
  { code: 'ar', name: 'العربية', direction: 'rtl' },
];

export const findLanguage = (code: string | undefined): SiteLanguage | undefined =>
  languages.find((language) => language.code === code);
