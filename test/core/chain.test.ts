import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalJson,
  ChainVerifier,
  genesisHash,
  hashEntry,
  type Entry,
  type Head,
} from '../../src/core/chain';
import { rehashed } from '../support/acts';

const sample: Omit<Entry, 'hash'> = {
  chainId: '10000',
  seq: 1,
  recordId: '0123456789abcdef0123456789abcdef',
  version: 1,
  actId: '5f0c1f5e-3c2b-4a8e-9f5d-0d6c7b8a9e01',
  projectId: '10000',
  kind: 'decision',
  status: 'requested',
  owner: null,
  dueAt: '2026-12-01T12:00:00.000Z',
  score: null,
  issueId: '10001',
  limitedTo: 'client,partner',
  action: 'requested',
  actor: 'a'.repeat(43),
  at: '2026-11-20T08:00:00.000Z',
  state: '{"question":"ä€😀"}',
  prevHash: genesisHash,
};

const aFact = fc.record({ status: fc.string(), score: fc.option(fc.nat()), state: fc.string() });
const aChain = fc.array(aFact, { minLength: 1, maxLength: 12 }).map(link);

/** A chain that fits. */
function link(facts: readonly Partial<Entry>[]): Entry[] {
  const entries: Entry[] = [];
  for (const fact of facts) {
    const place = { seq: entries.length + 1, prevHash: entries.at(-1)?.hash ?? genesisHash };
    entries.push(rehashed({ ...sample, hash: '' }, { ...fact, ...place }));
  }
  return entries;
}

function verify(entries: readonly Entry[], expected?: Head) {
  const verifier = new ChainVerifier(expected);
  for (const entry of entries) verifier.add(entry);
  return verifier.outcome();
}

const headOf = (entries: readonly Entry[]): Head => ({
  seq: entries.length,
  hash: entries.at(-1)?.hash ?? '',
});

describe('canonical JSON', () => {
  test('has one text for one value', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: 1e21, A: -0 })).toBe(
      '{"A":0,"a":1e+21,"b":[1,{"c":"ä","d":null}]}',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  test('says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('refuses what JSON cannot hold', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
    expect(() => canonicalJson({ a: Number.NaN })).toThrow();
    expect(() => canonicalJson({ a: '\ud800' })).toThrow();
  });
});

describe('hash of an entry', () => {
  test('never changes: exports of every year have to verify', () => {
    expect(hashEntry(sample)).toBe('jTsLq3O67xaYrKWwXZ61X6iPL3HWoqu8BB6fuVw6xfU');
  });

  test('covers every field', () => {
    const changed: Partial<Omit<Entry, 'hash'>> = {
      ...Object.fromEntries(Object.keys(sample).map((name) => [name, 'changed'])),
      seq: 2,
      version: 2,
      score: 1,
    };
    for (const name of Object.keys(sample) as (keyof typeof sample)[]) {
      expect(hashEntry({ ...sample, [name]: changed[name] })).not.toBe(hashEntry(sample));
    }
  });
});

describe('verifier', () => {
  test('finds every chain intact that was linked, and any head noted on the way', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (entries, at) => {
        const outcome = { intact: true, entries: entries.length, head: headOf(entries) };
        expect(verify(entries)).toEqual(outcome);
        expect(verify(entries, headOf(entries.slice(0, (at % entries.length) + 1)))).toEqual(outcome);
      }),
    );
    expect(verify([])).toEqual({ intact: true, entries: 0, head: null });
  });

  test('goes on from any entry as if it had read all before', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), fc.nat(), (entries, at, changed) => {
        const start = at % (entries.length + 1);
        const after = start === 0 ? undefined : headOf(entries.slice(0, start));
        const goOn = (rest: readonly Entry[], expected?: Head) => {
          const verifier = new ChainVerifier(expected, after);
          for (const entry of rest) verifier.add(entry);
          return verifier.outcome();
        };
        const rest = entries.slice(start);
        expect(goOn(rest, rest.length === 0 ? undefined : headOf(entries))).toEqual({
          intact: true,
          entries: rest.length,
          head: headOf(entries),
        });
        fc.pre(rest.length > 0);
        const index = changed % rest.length;
        const forged = rest.map((entry, i) => (i === index ? { ...entry, state: `${entry.state}!` } : entry));
        expect(goOn(forged)).toEqual({ intact: false, seq: start + index + 1, reason: 'hash' });
        const [first, ...others] = rest;
        if (!first) return;
        const unlinked = [rehashed(first, { prevHash: 'x'.repeat(43) }), ...others];
        expect(goOn(unlinked)).toEqual({ intact: false, seq: start + 1, reason: 'link' });
        expect(goOn(others)).toMatchObject(
          others.length > 0 ? { intact: false, seq: start + 1, reason: 'gap' } : { intact: true, entries: 0 },
        );
      }),
    );
  });

  test('names the first entry that was changed', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (entries, at) => {
        const index = at % entries.length;
        const forged = entries.map((entry, i) =>
          i < index ? entry : { ...entry, state: `${entry.state}!` },
        );
        expect(verify(forged)).toEqual({ intact: false, seq: index + 1, reason: 'hash' });
      }),
    );
  });

  test('names the place of an entry that is missing, doubled or out of order', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (entries, at) => {
        fc.pre(entries.length > 1);
        const index = at % (entries.length - 1);
        const without = entries.filter((_, i) => i !== index);
        expect(verify(without)).toEqual({ intact: false, seq: index + 1, reason: 'gap' });
        const doubled = entries.flatMap((entry, i) => (i === index ? [entry, entry] : [entry]));
        expect(verify(doubled)).toEqual({ intact: false, seq: index + 2, reason: 'gap' });
        expect(verify([...entries].reverse())).toEqual({ intact: false, seq: 1, reason: 'gap' });
      }),
    );
  });

  test('notices a cut tail and a rewrite by a head noted earlier', () => {
    fc.assert(
      fc.property(aChain, fc.nat(), (entries, at) => {
        const kept = entries.slice(0, at % entries.length);
        expect(verify(kept, headOf(entries))).toEqual({ intact: false, seq: kept.length + 1, reason: 'cut' });
        const rewritten = link(entries.map((entry) => ({ ...entry, status: `${entry.status}!` })));
        expect(verify(rewritten, headOf(entries))).toEqual({
          intact: false,
          seq: entries.length,
          reason: 'rewritten',
        });
      }),
    );
  });

  test('notices an entry with a hash of its own that does not follow the one before', () => {
    const [one, two] = link([{}, {}]);
    if (!one || !two) throw new Error('two entries were linked');
    expect(verify([one, rehashed(two, { prevHash: genesisHash })])).toEqual({
      intact: false,
      seq: 2,
      reason: 'link',
    });
  });
});
