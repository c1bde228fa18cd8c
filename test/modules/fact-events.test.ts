import { describe, expect, test } from '@jest/globals';
import { readFactEvents } from '../../src/modules/issue-events/facts';

const at = Date.UTC(2026, 5, 1, 12);

const issueEvent = (type: string, more: object = {}) => ({
  eventType: `avi:jira:${type}:issue`,
  timestamp: String(at),
  issue: {
    id: '10001',
    key: 'ATLAS-1',
    fields: {
      summary: 'A secret plan',
      created: '2026-05-01T10:00:00.000+0200',
      project: { id: '10000', key: 'ATLAS', name: 'Atlas' },
      status: { id: '3', name: 'Blocked', statusCategory: { id: 4, key: 'indeterminate' } },
    },
  },
  ...more,
});

const updated = (...items: object[]) => issueEvent('updated', { changelog: { id: '77', items } });

const now = {
  key: 'ATLAS-1',
  projectId: '10000',
  project: 'ATLAS',
  created: Date.UTC(2026, 4, 1, 8),
  status: { id: '3', name: 'Blocked', category: 'indeterminate' },
};

describe('what an event tells the measures', () => {
  test('of an issue that was created', () => {
    expect(readFactEvents(issueEvent('created'))).toEqual([
      {
        event: { issueId: '10001', key: 'created', at, change: { kind: 'created', ...now } },
        projectIds: ['10000'],
      },
    ]);
  });

  test('of an issue that was deleted, even where nothing else is told of it', () => {
    const event = { issueId: '10001', key: 'deleted', at, change: { kind: 'deleted' } };
    expect(readFactEvents(issueEvent('deleted'))).toEqual([{ event, projectIds: ['10000'] }]);
    const { eventType, timestamp } = issueEvent('deleted');
    expect(readFactEvents({ eventType, timestamp, issue: { id: '10001' } })).toEqual([
      { event, projectIds: [] },
    ]);
  });

  test('of a change: fields of Jira’s own as they are, of a custom field only whether it holds something', () => {
    const told = readFactEvents(
      updated(
        { field: 'status', fieldId: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Blocked' },
        {
          field: 'Flagged',
          fieldId: 'customfield_1',
          from: '',
          fromString: '',
          to: '[5]',
          toString: 'Impediment',
        },
        {
          field: 'Secret',
          fieldId: 'customfield_2',
          from: null,
          fromString: 'one',
          to: null,
          toString: 'two',
        },
        {
          field: 'summary',
          fieldId: 'summary',
          from: null,
          fromString: 'Plan',
          to: null,
          toString: 'A secret plan',
        },
        { field: 'Key', from: null, fromString: 'LABEL-4', to: null, toString: 'ATLAS-1' },
      ),
    );
    expect(told).toEqual([
      {
        projectIds: ['10000'],
        event: {
          issueId: '10001',
          key: 'updated 77',
          at,
          change: {
            kind: 'updated',
            ...now,
            items: [
              {
                field: 'status',
                fieldId: 'status',
                from: '1',
                fromString: 'To Do',
                to: '3',
                toString: 'Blocked',
              },
              {
                field: 'Flagged',
                fieldId: 'customfield_1',
                from: null,
                fromString: '',
                to: null,
                toString: '1',
              },
              { field: 'Key', fieldId: '', from: null, fromString: 'LABEL-4', to: null, toString: 'ATLAS-1' },
            ],
          },
        },
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/secret|Impediment|one|two/i);
  });

  test('of a move: it concerns the project that it left too', () => {
    const told = readFactEvents(
      updated({
        field: 'project',
        fieldId: 'project',
        from: '20000',
        fromString: 'Label',
        to: '10000',
        toString: 'Atlas',
      }),
    );
    expect(told?.[0]?.projectIds).toEqual(['10000', '20000']);
    expect(JSON.stringify(told)).not.toContain('Label');
  });

  test('of other fix versions no more than which they are', () => {
    const [told] =
      readFactEvents(
        updated({
          field: 'Fix Version',
          fieldId: 'fixVersions',
          from: '8',
          fromString: 'A secret launch',
          to: null,
          toString: null,
        }),
      ) ?? [];
    expect(told?.event.change).toMatchObject({
      items: [
        { field: 'Fix Version', fieldId: 'fixVersions', from: '8', fromString: '', to: null, toString: '' },
      ],
    });
  });

  test('of a change that no measure reads only that there was one, the same however many there are', () => {
    const silent = {
      event: { issueId: '10001', key: 'touched', at, change: { kind: 'updated', ...now, items: [] } },
      projectIds: ['10000'],
    };
    expect(readFactEvents(updated({ field: 'summary', fieldId: 'summary', toString: 'New' }))).toEqual([
      silent,
    ]);
    expect(readFactEvents(issueEvent('updated'))).toEqual([silent]);
  });

  test('of a link at both of its ends', () => {
    const link = (type: string) => ({
      eventType: `avi:jira:${type}:issuelink`,
      timestamp: at,
      id: '500',
      sourceIssueId: '10001',
      destinationIssueId: '10002',
      sourceProjectId: '10000',
      destinationProjectId: '20000',
      issueLinkType: { id: '900', name: 'Blocks', outwardName: 'is blocked by', inwardName: 'blocks' },
    });
    const end = (issueId: string, otherId: string, seen: string, projectId: string, kind: string) => ({
      event: { issueId, key: `${kind} 500`, at, change: { kind, linkType: '900', end: seen, otherId } },
      projectIds: [projectId],
    });
    expect(readFactEvents(link('created'))).toEqual([
      end('10001', '10002', 'outward', '10000', 'linked'),
      end('10002', '10001', 'inward', '20000', 'linked'),
    ]);
    expect(readFactEvents(link('deleted'))?.map(({ event }) => event.key)).toEqual([
      'unlinked 500',
      'unlinked 500',
    ]);
  });

  test.each([
    ['nothing', undefined],
    ['another shape', { eventType: 'avi:jira:updated:issue' }],
    ['an id that would be part of a query', issueEvent('created', { issue: { id: '1 OR 1=1', key: 'A-1' } })],
    ['a time that is none', { ...issueEvent('created'), timestamp: 'soon' }],
  ])('is no event where it is %s', (_, raw) => {
    expect(readFactEvents(raw)).toBeUndefined();
  });
});
