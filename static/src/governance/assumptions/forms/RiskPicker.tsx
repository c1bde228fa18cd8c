/** Finds risks of the project by words of them, among the newest. */
import { useMemo, useRef } from 'react';
import type { Assumption } from '../../../../../src/contract/assumption';
import { countLimits } from '../../../../../src/contract/limits';
import { activeRiskStatuses, type RiskSummary } from '../../../../../src/contract/risk';
import { call } from '../../../shared/api';
import { Finder, type Choice } from '../../../shared/Finder';
import { riskNames } from '../../../shared/risks/calls';
import { readRegister } from '../../../shared/risks/register';
import { t } from '../../../shared/texts';

/** Risks that are looked through: nobody knows the words of one that has been there for years. */
const lookedThrough = 100;

type Props = {
  inputId: string;
  describedBy: string | undefined;
  /** Ids of risks. */
  values: readonly string[];
  /** What the assumption carries already. */
  carried: Assumption['risks'];
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (ids: string[]) => void;
};

const hasWords = ({ cause, event, effect }: RiskSummary, typed: string): boolean => {
  const said = [cause, event, effect].join(' ').toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
};

/** @throws Error where they can't be read, for the finder to say so */
const readNewest = async (): Promise<readonly RiskSummary[]> => {
  const answer = await readRegister({ sort: 'updated', statuses: [...activeRiskStatuses] }, lookedThrough, {
    first: (asked) => call('risk/register', asked),
    further: (asked) => call('risk/page', asked),
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.risks.slice(0, lookedThrough);
};

export const RiskPicker = ({ carried, ...props }: Props) => {
  const { values } = props;
  const newest = useRef<Promise<readonly RiskSummary[]>>();
  const found = useRef(new Map(carried.map(({ id, event }) => [id, event ?? t('text.removed')])));
  const unknown = useMemo(() => values.filter((id) => !found.current.has(id)), [values.join()]);
  const nameIn = riskNames.useAll(unknown);

  const nameOf = (id: string): string => {
    const name = found.current.get(id) ?? nameIn(id);
    return name === null ? t('assumption.risks.unseen') : (name ?? '');
  };

  const search = async (typed: string): Promise<Choice[]> => {
    newest.current ??= readNewest();
    const risks = await newest.current.catch((error: unknown) => {
      newest.current = undefined;
      throw error;
    });
    const fitting = risks.filter((risk) => hasWords(risk, typed));
    for (const { id, event } of fitting) found.current.set(id, event ?? t('text.removed'));
    return fitting.map(({ id }) => ({ value: id, label: nameOf(id) }));
  };

  return (
    <Finder
      {...props}
      most={countLimits.risks}
      texts={{
        choose: t('assumption.risks.choose'),
        none: t('assumption.risks.none'),
        failed: t('picker.failed'),
      }}
      search={search}
      suggest={() => search('')}
      nameOf={nameOf}
      show={(id) => <span>{nameOf(id) === '' ? '\u00a0' : nameOf(id)}</span>}
    />
  );
};
