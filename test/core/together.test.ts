import { describe, expect, test } from '@jest/globals';
import { together } from '../../src/core/together';

describe('together', () => {
  test('answers what each part answers, in their order', async () => {
    expect(await together([Promise.resolve(1), 'two', Promise.resolve(null)])).toEqual([1, 'two', null]);
  });

  test('fails with the first failure, once every part has ended', async () => {
    let ended = false;
    const slow = new Promise<void>((resolve) => {
      setTimeout(() => {
        ended = true;
        resolve();
      }, 20);
    });
    await expect(together([slow, Promise.reject(new Error('first'))])).rejects.toThrow('first');
    expect(ended).toBe(true);
  });
});
