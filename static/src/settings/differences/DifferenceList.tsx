import { useState } from 'react';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import './differences.css';
import type { Difference, Value } from './value';
import { isBlock, LabelPath, ValueView } from './ValueView';

/** More at once would keep everything below out of sight. */
const shownAtFirst = 12;

type Props = {
  differences: readonly Difference[];
  place: SettingsPlace;
  /** There was nothing before: what is there is said, and not that it is new. */
  isWhole?: boolean;
};

type Group = { key: string; title: Value; differences: Difference[] };

/** By the field of the section that they are about, in the order in which they come. */
const grouped = (differences: readonly Difference[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const difference of differences) {
    const [title = { is: 'nothing' } as const] = difference.label;
    const key = JSON.stringify(title);
    const group: Group = groups.get(key) ?? { key, title, differences: [] };
    group.differences.push(difference);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/** What differs between two contents of a section, said in words and shown in colours. */
export const DifferenceList = ({ differences, place, isWhole = false }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const hasMore = differences.length > shownAtFirst + 2 && !isOpen;
  const shown = hasMore ? differences.slice(0, shownAtFirst) : differences;
  if (differences.length === 0) return <p className="fl-help">{t('settings.history.noDifference')}</p>;
  return (
    <div className="fl-diff">
      <dl className="fl-diff-groups">
        {grouped(shown).map(({ key, title, differences: inside }) => (
          <div className="fl-diff-group" key={key}>
            <dt>
              <ValueView value={title} place={place} />
            </dt>
            <dd>
              <ul className="fl-diff-rows">
                {inside.map((difference) => (
                  <li key={`${difference.kind} ${difference.path}`}>
                    {difference.label.length > 1 && (
                      <LabelPath label={difference.label.slice(1)} place={place} />
                    )}
                    <Change difference={difference} place={place} isWhole={isWhole} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      {hasMore && (
        <Button
          appearance="link"
          onClick={() => {
            setOpen(true);
          }}
        >
          {tCount('settings.history.showAll', differences.length)}
        </Button>
      )}
    </div>
  );
};

type ChangeProps = { difference: Difference; place: SettingsPlace; isWhole: boolean };

const Change = ({ difference: { kind, before, after }, place, isWhole }: ChangeProps) => {
  if (isWhole) {
    return (
      <div className="fl-diff-plain">
        <ValueView value={after.is === 'nothing' ? before : after} place={place} />
      </div>
    );
  }
  if (kind === 'added' || kind === 'removed') {
    const value = kind === 'added' ? after : before;
    return (
      <div className="fl-diff-change">
        <span className={`fl-diff-word fl-diff-${kind}`}>{t(`settings.history.${kind}`)}</span>
        {/* A row that is nothing but its name has said all. */}
        {value.is !== 'nothing' && <ValueView value={value} place={place} />}
      </div>
    );
  }
  const Frame = isBlock(before) || isBlock(after) ? 'div' : 'span';
  return (
    <div className={Frame === 'div' ? 'fl-diff-change fl-diff-long' : 'fl-diff-change'}>
      {kind === 'moved' && <span className="fl-diff-word">{t('settings.history.moved')}</span>}
      <Frame className="fl-diff-was">
        <span className="fl-diff-said">{t('settings.history.was')}</span>{' '}
        <ValueView value={before} place={place} />
      </Frame>
      <span className="fl-diff-arrow" aria-hidden="true">
        →
      </span>
      <Frame className="fl-diff-is">
        <span className="fl-diff-said">{t('settings.history.is')}</span>{' '}
        <ValueView value={after} place={place} />
      </Frame>
    </div>
  );
};
