/** Publishes a view to the space of the page, or changes one, with a look at what others will see. */
import { useId, useState } from 'react';
import { textLimits } from '../../../../src/contract/limits';
import {
  publishedFields,
  type PublishedField,
  type PublishedRisks,
  type PublishedView as Published,
} from '../../../../src/contract/published';
import type { Failure } from '../../../../src/contract/result';
import {
  activeRiskStatuses,
  riskCategories,
  riskStatuses,
  type RiskCategory,
  type RiskScales,
  type RiskStatus,
} from '../../../../src/contract/risk';
import { Checks } from '../../settings/controls/Checks';
import '../../settings/settings.css';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import type { Reader } from '../../shared/dates';
import type { Drafts } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { LineField, RequiredHint } from '../../shared/Field';
import { FormFrame } from '../../shared/FormFrame';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { readList, textProblem, writeList } from '../../shared/records/forms/values';
import { levelName } from '../../shared/risks/scales';
import { t } from '../../shared/texts';
import { useActForm, type Values } from '../../shared/useActForm';
import { PublishedView } from './View';

type Field = 'name' | 'fields' | 'statuses' | 'categories' | 'levels';

type Props = {
  project: string;
  drafts: Drafts;
  scales: RiskScales;
  reader: Reader;
  /** The one that is changed; absent for a new one. */
  view?: Published;
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: () => void;
};

const chosenIn = <Value extends string>(all: readonly Value[], text: string): Value[] => {
  const named = readList(text);
  return all.filter((value) => named.includes(value));
};

const initialOf = (view: Published | undefined): Values<Field> => ({
  name: view?.name ?? '',
  fields: writeList(view?.fields ?? ['picture', 'event', 'level']),
  statuses: writeList(view?.statuses ?? activeRiskStatuses),
  categories: writeList(view?.categories ?? []),
  levels: writeList((view?.levels ?? []).map(String)),
});

/** What the fields say, as it is sent. */
const contentOf = ({ fields, statuses, categories, levels }: Values<Field>) => {
  const ofCategory: RiskCategory[] = chosenIn(riskCategories, categories);
  const ofLevel = readList(levels).map(Number);
  return {
    fields: chosenIn(publishedFields, fields),
    statuses: chosenIn(riskStatuses, statuses),
    ...(ofCategory.length > 0 && { categories: ofCategory }),
    ...(ofLevel.length > 0 && { levels: ofLevel }),
  };
};

const fieldsProblem = (fields: readonly PublishedField[]): string | undefined => {
  if (fields.length === 0) return t('invalid.published.nothing');
  const isTitled = fields.includes('event') || (fields.length === 1 && fields[0] === 'picture');
  return isTitled ? undefined : t('invalid.published.untitled');
};

const statusesProblem = (statuses: readonly RiskStatus[]): string | undefined =>
  statuses.length === 0 ? t('published.statusMissing') : undefined;

export const PublishForm = (props: Props) => {
  const { project, drafts, scales, reader, view, form: name, takeFocus, onClose, onDone } = props;
  const id = useId();
  const elementId = (field: Field): string => `${id}-${field}`;
  const [preview, setPreview] = useState<{ of: string; view: PublishedRisks }>();
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(false);

  const form = useActForm<'published/save', Field, 'send'>({
    act: 'published/save',
    drafts,
    form: name,
    fields: ['name', 'fields', 'statuses', 'categories', 'levels'],
    initial: initialOf(view),
    ways: ['send'],
    check: (values) => ({
      name: say(textProblem(values.name, textLimits.publishedName, true)),
      fields: fieldsProblem(contentOf(values).fields),
      statuses: statusesProblem(contentOf(values).statuses),
    }),
    payload: (values) => ({
      project,
      ...(view && { record: { id: view.id, version: view.version } }),
      name: values.name,
      ...contentOf(values),
    }),
    refusal: sayRefusal,
    elementId,
    onDone,
  });
  const content = contentOf(form.values);
  const asked = JSON.stringify(content);
  const isPossible =
    fieldsProblem(content.fields) === undefined && statusesProblem(content.statuses) === undefined;

  const look = async (): Promise<void> => {
    setReading(true);
    const answer = await call('published/preview', { project, ...content });
    setReading(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    setPreview({ of: asked, view: answer.value });
    announce(t('published.previewed'));
  };

  const title = t(view === undefined ? 'published.publish' : 'published.changeTitle');
  return (
    <FormFrame
      titleId={`${id}-title`}
      title={title}
      level={2}
      submits={[{ way: 'send', label: t(view === undefined ? 'published.publish' : 'published.save') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId('name')}
      takeFocus={takeFocus}
      onSubmit={form.submit}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <RequiredHint />
      <LineField
        id={elementId('name')}
        label={t('published.name')}
        required
        help={t('published.nameHelp')}
        error={form.errors.name}
        limit={textLimits.publishedName}
        value={form.values.name}
        readOnly={form.isSending}
        onChange={(value) => {
          form.set('name', value);
        }}
      />
      <Checks
        id={elementId('fields')}
        legend={t('published.fields')}
        help={t('published.fieldsHelp')}
        error={form.errors.fields}
        values={content.fields}
        options={publishedFields.map((value) => ({ value, label: t(`published.field.${value}`) }))}
        isReadOnly={false}
        onChange={(values) => {
          form.set('fields', writeList(values));
        }}
      />
      <Checks
        id={elementId('statuses')}
        legend={t('field.status')}
        error={form.errors.statuses}
        values={content.statuses}
        options={riskStatuses.map((value) => ({ value, label: t(`risk.status.${value}`) }))}
        isReadOnly={false}
        onChange={(values) => {
          form.set('statuses', writeList(values));
        }}
      />
      <Checks
        id={elementId('categories')}
        legend={t('risk.field.category')}
        help={t('risk.macro.config.none')}
        values={content.categories ?? []}
        options={riskCategories.map((value) => ({ value, label: t(`risk.category.${value}`) }))}
        isReadOnly={false}
        onChange={(values) => {
          form.set('categories', writeList(values));
        }}
      />
      <Checks
        id={elementId('levels')}
        legend={t('risk.column.level')}
        help={t('risk.macro.config.none')}
        values={content.levels ?? []}
        options={scales.levels.map((_, value) => ({ value, label: levelName(scales, value) }))}
        isReadOnly={false}
        onChange={(values) => {
          form.set('levels', writeList(values.map(String)));
        }}
      />
      <div>
        <Button isLoading={isReading} isDisabled={!isPossible} onClick={() => void look()}>
          {t('published.look')}
        </Button>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {/* What is shown is what was chosen, or it is gone. */}
      {preview?.of === asked && (
        <div className="fl-published-seen">
          <PublishedView view={preview.view} reader={reader} />
        </div>
      )}
    </FormFrame>
  );
};
