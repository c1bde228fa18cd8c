/** A published view in a document: what people see on the page who may not see the project, and nothing else. */
import type { PublishedExport } from '../../app/published/export';
import type { PublishedField, PublishedRisk } from '../../contract/published';
import type { MapScales } from '../../contract/risk';
import { bold, cell, dayOf, head, line, row, table, title, type Block, type Cell } from './adf';
import {
  bytesOf,
  fitting,
  toCategory,
  toLegend,
  toLevel,
  toMap,
  toProximity,
  toResponse,
  toReview,
} from './cells';
import * as say from './sentences';

const { words } = say;

type Column = {
  field: PublishedField;
  name: string;
  cellOf: (risk: PublishedRisk, scales: MapScales | undefined) => Cell;
};

const none = cell([line(words.none)]);

const columns: readonly Column[] = [
  {
    field: 'event',
    name: words.risk,
    cellOf: ({ event, effect }) =>
      cell([
        line(...bold(event ?? words.removed)),
        ...(effect === undefined ? [] : [line(`${words.leadsTo} `, effect ?? words.removed)]),
      ]),
  },
  {
    field: 'category',
    name: words.category,
    cellOf: ({ category }) => (category === undefined ? none : toCategory(category)),
  },
  {
    field: 'level',
    name: words.level,
    cellOf: ({ current }, scales) => (current && scales ? toLevel(scales, current) : none),
  },
  {
    field: 'response',
    name: words.response,
    cellOf: ({ status, response }) =>
      status === undefined ? none : toResponse({ status, ...(response !== undefined && { response }) }),
  },
  {
    field: 'proximity',
    name: words.proximity,
    cellOf: ({ proximity }) => toProximity(proximity),
  },
  {
    field: 'review',
    name: words.review,
    cellOf: ({ reviewOn }) => toReview(reviewOn),
  },
];

function toList({ view: { fields, risks, scales, total } }: PublishedExport, most: number): Block[] {
  const shown = columns.filter(({ field }) => fields.includes(field));
  const rows = fitting(
    risks.map((risk) => row(...shown.map(({ cellOf }) => cellOf(risk, scales)))),
    most,
  );
  const leftOut = total - rows.length;
  return [
    table(row(...shown.map(({ name }) => head(line(name)))), ...rows),
    ...(leftOut > 0 ? [line(say.sayLeftOutHere(leftOut))] : []),
  ];
}

/** @param most bytes that it may have */
export function toView(exported: PublishedExport, most: number): Block[] {
  const { name, view } = exported;
  const { today, total, scales, cells, fields } = view;
  const opening: Block[] = [
    title(name ?? words.removed),
    line(`${words.asOf} `, dayOf(today), '. ', `${say.sayRisks(total)}. `, say.sayExtract),
  ];
  if (total === 0) return [...opening, line(say.sayNoneHere)];
  const before = [...opening, ...(scales && cells ? [toMap(scales, cells), toLegend(scales, cells)] : [])];
  return fields.includes('event') ? [...before, ...toList(exported, most - bytesOf(before))] : before;
}
