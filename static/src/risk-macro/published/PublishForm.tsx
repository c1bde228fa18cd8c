/** Publishes a view to the space of the page, or changes one, with a look at what others will see. */
import { useId, useMemo, useState } from 'react';
import { textLimits } from '../../../../src/contract/limits';
import { publishedFields, type PublishedView } from '../../../../src/contract/published';
import { riskCategories, riskStatuses } from '../../../../src/contract/risk';
import { Checks } from '../../settings/controls/Checks';
import '../../settings/settings.css';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { LineField, RequiredHint } from '../../shared/Field';
import { differencesIn } from '../../shared/records/differences';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import type { FormKind } from '../../shared/records/forms/kind';
import { WithTheirs } from '../../shared/records/forms/parts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { textProblem, writeList } from '../../shared/records/forms/values';
import { usePanel } from '../../shared/records/PanelContext';
import { levelName } from '../../shared/risks/scales';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { usePublishing } from './PublishingContext';
import { SeenByOthers } from './SeenByOthers';
import {
  contentOf,
  fieldsProblem,
  publishFormFields,
  publishValuesOf,
  statusesProblem,
  type PublishFormField,
} from './values';

type Props = {
  /** The one that is changed, as it is now, and as it was when its person began; absent for a new one. */
  record?: { now: PublishedView; seen: PublishedView };
  /** Names the draft. */
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: (published: PublishedView) => void;
  /** Somebody else changed it meanwhile. */
  onConflict?: (newer: PublishedView) => void;
  /** The person has looked at what changed and goes on. */
  onGoOn?: () => void;
};

export const PublishForm = (props: Props) => {
  const { record, takeFocus, onClose, onDone } = props;
  const view = record?.now;
  const { project, scales, fields } = usePublishing();
  const { drafts, reader } = usePanel();
  const id = useId();
  const elementId = (field: PublishFormField): string => `${id}-${field}`;
  const [look, setLook] = useState<{ at: string; times: number }>();
  const kind = useMemo(
    (): FormKind<PublishedView> => ({
      differences: (before, now) => differencesIn(fields, before, now),
      overSentence: () => 'published.conflict.over',
    }),
    [fields],
  );

  const form = useActForm<'published/save', PublishFormField, 'send'>({
    act: 'published/save',
    drafts,
    form: props.form,
    fields: publishFormFields,
    initial: publishValuesOf(view),
    ways: ['send'],
    check: (values) => ({
      name: say(textProblem(values.name, textLimits.publishedName, true)),
      fields: fieldsProblem(contentOf(values).fields),
      statuses: statusesProblem(contentOf(values).statuses),
    }),
    payload: (values) => ({
      project,
      // While it is another version than the person saw, the form can't be sent.
      ...(view && { record: { id: view.id, version: view.version } }),
      name: values.name,
      ...contentOf(values),
    }),
    refusal: sayRefusal,
    elementId,
    record,
    onDone,
    onConflict: props.onConflict,
  });
  const content = contentOf(form.values);
  const asked = JSON.stringify(content);
  const isPossible =
    fieldsProblem(content.fields) === undefined && statusesProblem(content.statuses) === undefined;

  const partOf = (name: PublishFormField) => ({
    form,
    name,
    theirs: view && { label: fields.labelOf(name), piece: fields.pieceOf(name, view[name]) },
  });

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t(view === undefined ? 'published.publish' : 'published.changeTitle')}
      level={view === undefined ? 2 : 4}
      submits={[{ way: 'send', label: t(view === undefined ? 'published.publish' : 'published.save') }]}
      firstId={elementId('name')}
      takeFocus={takeFocus}
      record={view}
      isPossible={view === undefined || view.status === 'published'}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={onClose}
    >
      <RequiredHint />
      <WithTheirs {...partOf('name')}>
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
      </WithTheirs>
      <WithTheirs {...partOf('fields')}>
        <Checks
          id={elementId('fields')}
          legend={t('published.fields')}
          help={t('published.fieldsHelp')}
          error={form.errors.fields}
          values={content.fields}
          options={publishedFields.map((value) => ({ value, label: t(`published.field.${value}`) }))}
          isReadOnly={form.isSending}
          onChange={(values) => {
            form.set('fields', writeList(values));
          }}
        />
      </WithTheirs>
      <WithTheirs {...partOf('statuses')}>
        <Checks
          id={elementId('statuses')}
          legend={t('published.statuses')}
          error={form.errors.statuses}
          values={content.statuses}
          options={riskStatuses.map((value) => ({ value, label: t(`risk.status.${value}`) }))}
          isReadOnly={form.isSending}
          onChange={(values) => {
            form.set('statuses', writeList(values));
          }}
        />
      </WithTheirs>
      <WithTheirs {...partOf('categories')}>
        <Checks
          id={elementId('categories')}
          legend={t('risk.field.category')}
          help={t('risk.macro.config.none')}
          values={content.categories ?? []}
          options={riskCategories.map((value) => ({ value, label: t(`risk.category.${value}`) }))}
          isReadOnly={form.isSending}
          onChange={(values) => {
            form.set('categories', writeList(values));
          }}
        />
      </WithTheirs>
      <WithTheirs {...partOf('levels')}>
        <Checks
          id={elementId('levels')}
          legend={t('risk.column.level')}
          help={t('risk.macro.config.none')}
          values={content.levels ?? []}
          options={scales.levels.map((_, value) => ({ value, label: levelName(scales, value) }))}
          isReadOnly={form.isSending}
          onChange={(values) => {
            form.set('levels', writeList(values.map(String)));
          }}
        />
      </WithTheirs>
      <div>
        <Button
          isDisabled={!isPossible}
          onClick={() => {
            setLook({ at: asked, times: (look?.times ?? 0) + 1 });
          }}
        >
          {t('published.look')}
        </Button>
      </div>
      {/* What is shown is what was chosen, or it is gone. */}
      {look?.at === asked && (
        <SeenByOthers
          key={look.times}
          ask={(after) =>
            call('published/preview', { project, ...content, ...(after !== undefined && { after }) })
          }
          reader={reader}
        />
      )}
    </ActFrame>
  );
};
