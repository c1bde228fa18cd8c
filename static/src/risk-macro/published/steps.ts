/** How the history of a published view is told. */
import type { PublishedHistory, PublishedSnapshot } from '../../../../src/contract/published';
import type { Fields } from '../../shared/records/differences';
import { sentence, stepsFor, type Steps } from '../../shared/records/history/steps';
import { nothing } from '../../shared/records/pieces';

/** Fields that every view has; null there is a text or person that was erased. */
const erasable: readonly string[] = ['name', 'by'];

/** @param fields how the project says what a view is */
export const publishedSteps = (fields: Fields<PublishedSnapshot>): Steps<PublishedHistory> =>
  stepsFor<PublishedHistory>({
    fields,
    title: 'name',
    isErased: (field) => erasable.includes(field),
    sentenceOf: (step) => sentence(step, `published.history.${step.entry.event}`),
    saidOf: () => nothing,
    told: { published: ['status'], withdrawn: ['status', 'withdrawn'] },
    tones: { published: 'success', changed: 'information', withdrawn: 'warning', textErased: 'danger' },
    hidden: ['by', 'at'],
  });
