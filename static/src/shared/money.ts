/** Amounts and their currency, as the language of the screen writes them. */

const isCode = (currency: string): boolean => /^[A-Z]{3}$/.test(currency);

/** Whole amounts without an empty fraction: bounds are mostly round. */
export const moneyText = (amount: number, currency: string, language: string): string => {
  const fraction = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
  if (!isCode(currency)) return new Intl.NumberFormat(language, fraction).format(amount);
  return new Intl.NumberFormat(language, { style: 'currency', currency, ...fraction }).format(amount);
};

/** The currency in words; undefined for what is none that is known. */
export const currencyName = (currency: string, language: string): string | undefined =>
  isCode(currency)
    ? new Intl.DisplayNames(language, { type: 'currency', fallback: 'none' }).of(currency)
    : undefined;

export const percentText = (percentage: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(percentage / 100);
