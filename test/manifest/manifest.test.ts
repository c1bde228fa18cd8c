/**
 * The manifest as Forge's own validators see it, and what they and the offline linter are blind to. Needs the built front
 * end, since the validators look for the files of every resource.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ProcessorBuilder, ValidationTypes } from '@forge/manifest';
import { parse } from 'yaml';
import { projectRoot } from '../support/root';

type Json = Record<string, unknown>;
type ModuleEntry = Json & { key: string };
type Manifest = {
  app: { runtime: { name: string; memoryMB: number }; licensing: Json; compatibility: Json };
  modules: Record<string, ModuleEntry[]>;
  resources: { key: string; path: string; entry?: Record<string, string> }[];
  translations: { resources: { key: string; path: string }[] };
  permissions: Json & { scopes: string[]; content: Json };
};

const manifest = parse(readFileSync(join(projectRoot, 'manifest.yml'), 'utf8')) as Manifest;
const functions = (manifest.modules['function'] ?? []) as (ModuleEntry & {
  handler: string;
  timeoutSeconds?: number;
  runtime?: { memoryMB?: number };
})[];

/**
 * Every property that a module of ours may have. The schemas of Jira modules let unknown ones pass without a word, so a
 * misspelt property would be ignored on the platform.
 */
const knownProperties: Record<string, readonly string[]> = {
  'jira:issuePanel': ['key', 'resource', 'resolver', 'title', 'icon', 'viewportSize'],
  'jira:issueContext': ['key', 'resource', 'resolver', 'title', 'label'],
  'jira:projectSettingsPage': ['key', 'resource', 'resolver', 'title', 'icon', 'layout'],
  'jira:projectPage': ['key', 'resource', 'resolver', 'title', 'icon', 'layout'],
  'jira:adminPage': ['key', 'resource', 'resolver', 'title', 'icon', 'layout'],
  'jira:entityProperty': ['key', 'entityType', 'propertyKey', 'values'],
  'jira:workflowValidator': [
    'key',
    'name',
    'description',
    'function',
    'projectTypes',
    'resolver',
    'create',
    'edit',
    'view',
  ],
  macro: [
    'key',
    'resource',
    'resolver',
    'title',
    'description',
    'icon',
    'category',
    'layout',
    'config',
    'adfExport',
    'emitsReadyEvent',
    'unlicensedAccess',
  ],
  trigger: ['key', 'function', 'events', 'filter'],
  consumer: ['key', 'queue', 'function'],
  scheduledTrigger: ['key', 'function', 'interval', 'filter'],
  sql: ['key', 'engine'],
  function: ['key', 'handler', 'timeoutSeconds', 'runtime'],
};

describe('manifest', () => {
  const previous = process.cwd();
  // The validators look for files relative to the working directory.
  beforeAll(() => {
    process.chdir(projectRoot);
  });
  afterAll(() => {
    process.chdir(previous);
  });

  test.each([ValidationTypes.FULL, ValidationTypes.PRODUCT_TRIGGER])(
    'passes the %s validation',
    async (type) => {
      const result = await ProcessorBuilder.instance().withValidation(type).build().process('manifest.yml');
      expect(result.errors ?? []).toEqual([]);
      expect(result.success).toBe(true);
    },
  );

  test('asks for exactly the scopes that are given a reason in the docs', () => {
    const reasons = readFileSync(join(projectRoot, 'docs/scopes.md'), 'utf8');
    const documented = [...reasons.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);
    expect([...manifest.permissions.scopes].sort()).toEqual(documented.sort());
    expect(new Set(manifest.permissions.scopes).size).toBe(manifest.permissions.scopes.length);
    expect(manifest.permissions.scopes).toContain('storage:app');
  });

  test('lets no data leave: no egress, no relaxed script policy', () => {
    expect(manifest.permissions).not.toHaveProperty('external');
    expect(manifest).not.toHaveProperty('remotes');
    expect(manifest.permissions.content).toEqual({ styles: ['unsafe-inline'] });
  });

  test('runs on a supported runtime within the memory that the platform gives', () => {
    expect(manifest.app.runtime.name).toBe('nodejs22.x');
    expect(manifest.app.runtime.memoryMB).toBeLessThanOrEqual(1024);
    for (const { runtime } of functions) expect(runtime?.memoryMB ?? 0).toBeLessThanOrEqual(1024);
  });

  test('requires Jira, offers Confluence, and is licensed', () => {
    expect(manifest.app.compatibility).toEqual({ jira: { required: true }, confluence: { required: false } });
    expect(manifest.app.licensing).toEqual({ enabled: true });
  });

  test('stays within five schedules, one of them every five minutes', () => {
    const schedules = manifest.modules['scheduledTrigger'] ?? [];
    expect(schedules.length).toBeLessThanOrEqual(5);
    expect(schedules.filter(({ interval }) => interval === 'fiveMinute').length).toBeLessThanOrEqual(1);
  });

  test('has unique keys that fit', () => {
    const keys = Object.values(manifest.modules).flatMap((entries) => entries.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key } of [...functions, ...manifest.resources]) expect(key.length).toBeLessThanOrEqual(23);
  });

  test('knows every property of every module', () => {
    for (const [type, entries] of Object.entries(manifest.modules)) {
      for (const entry of entries) {
        expect(knownProperties[type] ?? []).toEqual(expect.arrayContaining(Object.keys(entry)));
      }
    }
  });

  test('names every exported handler, and only exported ones', async () => {
    const exported = Object.keys(await import('../../src/index')).sort();
    expect(functions.map(({ handler }) => handler.replace(/^index\./, '')).sort()).toEqual(exported);
  });

  test('uses every function, and functions with an own time limit only in the background', () => {
    const used = new Map<string, string[]>();
    for (const [type, entries] of Object.entries(manifest.modules)) {
      for (const entry of entries) {
        if (type === 'function') continue;
        const resolver = entry['resolver'] as { function: string } | undefined;
        const exported = entry['adfExport'] as { function: string } | undefined;
        for (const key of [resolver?.function, exported?.function, entry['function'] as string | undefined]) {
          if (key !== undefined) used.set(key, [...(used.get(key) ?? []), type]);
        }
      }
    }
    expect([...used.keys()].sort()).toEqual(functions.map(({ key }) => key).sort());
    for (const { key, timeoutSeconds } of functions) {
      if (timeoutSeconds === undefined) continue;
      for (const type of used.get(key) ?? []) expect(['consumer', 'scheduledTrigger']).toContain(type);
    }
  });

  test('finds every icon, which no validator looks for', () => {
    for (const entry of Object.values(manifest.modules).flat()) {
      const icon = entry['icon'];
      if (typeof icon !== 'string') continue;
      const [, key, file] = /^resource:([^;]+);(.+)$/.exec(icon) ?? [];
      const resource = manifest.resources.find((candidate) => candidate.key === key);
      expect(readFileSync(join(projectRoot, resource?.path ?? '', file ?? ''), 'utf8')).toContain('<svg');
    }
  });

  test('finds every translated title in every locale', () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"i18n":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(keys.length).toBeGreaterThan(0);
    for (const { path } of manifest.translations.resources) {
      const catalogue = JSON.parse(readFileSync(join(projectRoot, path), 'utf8')) as Json;
      for (const key of keys) expect(typeof catalogue[key]).toBe('string');
    }
  });

  test('has no dead or removed package behind it', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(projectRoot, 'package.json'), 'utf8'),
    ) as {
      dependencies: Json;
      devDependencies: Json;
    };
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(names).not.toContain('@forge/ui');
    expect(names).not.toContain('@forge/storage');
  });
});
