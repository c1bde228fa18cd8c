/** Every sentence that a person reads, from the one catalogue in `locales/`. */
import { i18n } from '@forge/bridge';
import type catalogue from '../../../locales/en-US.json';
import type { Failure } from '../../../src/contract/result';

export type TextKey = keyof typeof catalogue;

/** Keys that come in one form a plural category. */
export type CountKey = {
  [Key in TextKey]: Key extends `${infer Base}.other` ? Base : never;
}[TextKey];

export type Params = Record<string, string | number>;

type Lookup = (key: string) => string | undefined;

/** Puts values into `{name}` places; an unknown place stays, so that a mistake shows. */
export const fill = (template: string, params: Params = {}): string =>
  template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined ? place : String(value);
  });

export class Texts {
  /** The language that the catalogue is written in. */
  readonly language: string;
  private readonly plurals: Intl.PluralRules;
  private readonly numbers: Intl.NumberFormat;

  constructor(private readonly lookup: Lookup) {
    this.language = lookup('language') ?? 'en-US';
    this.plurals = new Intl.PluralRules(this.language);
    this.numbers = new Intl.NumberFormat(this.language);
  }

  text(key: TextKey, params?: Params): string {
    return fill(this.lookup(key) ?? key, params);
  }

  /** The form that fits the number, which also fills `{count}`. */
  count(key: CountKey, count: number, params?: Params): string {
    const form = this.lookup(`${key}.${this.plurals.select(count)}`) ?? this.lookup(`${key}.other`) ?? key;
    return fill(form, { count: this.numbers.format(count), ...params });
  }

  /** The sentence for a failure: its own, else that of its code, else the general one. */
  failure(failure: Failure, params: Params | undefined = failure.params): string {
    const sentence =
      this.lookup(failure.message) ?? this.lookup(`error.${failure.code}`) ?? this.lookup('error.unexpected');
    return fill(sentence ?? failure.code, params);
  }
}

const fromRecord = (record: Record<string, string>): Lookup => {
  const entries = new Map(Object.entries(record));
  return (key) => entries.get(key);
};

let texts = new Texts(() => undefined);

/**
 * Loads the catalogue in the reader's language. Has to be awaited once before anything renders. Where the platform's
 * own files can't be read, the catalogue that is built into the app takes their place.
 */
export const loadTexts = async (): Promise<Texts> => {
  try {
    const translate = await i18n.createTranslationFunction();
    texts = new Texts((key) => {
      const sentence = translate(key, '');
      return sentence === '' ? undefined : sentence;
    });
    if (texts.text('language') === 'language') throw new Error('empty catalogue');
  } catch {
    const builtIn = await import('../../../locales/en-US.json');
    texts = new Texts(fromRecord(builtIn.default));
  }
  return texts;
};

export const t = (key: TextKey, params?: Params): string => texts.text(key, params);
export const tCount = (key: CountKey, count: number, params?: Params): string =>
  texts.count(key, count, params);
export const tFailure = (failure: Failure, params?: Params): string => texts.failure(failure, params);

/** In which direction a language is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' => {
  type WithText = Intl.Locale & {
    getTextInfo?: () => { direction: 'ltr' | 'rtl' };
    textInfo?: { direction: 'ltr' | 'rtl' };
  };
  const locale: WithText = new Intl.Locale(language);
  return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? 'ltr';
};

/** For names that stand inside a sentence and sometimes begin one. */
export const startSentence = (sentence: string): string =>
  sentence.charAt(0).toLocaleUpperCase(texts.language) + sentence.slice(1);
