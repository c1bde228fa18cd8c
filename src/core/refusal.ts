/** How a rule refuses an act. */

/** A code and sentence of the catalogue, the field it is about, and what the sentence says beside its words. */
export type Refusal = {
  code: 'invalid' | 'forbidden';
  message: string;
  field?: string;
  params?: Readonly<Record<string, string | number>>;
};

const refusing =
  (code: Refusal['code']) =>
  (message: string, field?: string): Refusal => ({ code, message, ...(field !== undefined && { field }) });

export const invalid = refusing('invalid');
export const forbidden = refusing('forbidden');
