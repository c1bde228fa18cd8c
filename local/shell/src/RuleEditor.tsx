/** The app's page for a rule that is added or changed, and what saves it. */
import { useCallback, useState } from 'react';
import Button from '@atlaskit/button/new';
import type { RulePlace, SiteRule } from '../api-types';
import { AppFrame } from './AppFrame';
import type { Configure } from './bridge-host';

/** What stands in the place of a page of a rule that Jira does not show to this person. */
export const unseenRule = <p className="quiet">There is nothing here that you can see.</p>;

/** A page of a rule as `AppFrame` takes its module: as high as what is in it. */
export const frameOf = ({ key, name }: SiteRule) => ({ key, title: name, viewportSize: null });

export function RuleEditor({
  rule,
  project,
  place,
  onSave,
  onClose,
}: {
  rule: SiteRule;
  /** Key of the project. */
  project: string;
  place: RulePlace;
  /** @param configuration what the page of the app gave, as JSON */
  onSave: (configuration: string) => Promise<void>;
  onClose: () => void;
}) {
  const [configure, setConfigure] = useState<Configure>();
  const [problem, setProblem] = useState<string>();
  const onConfigurable = useCallback((next: Configure) => {
    setConfigure(() => next);
  }, []);
  const save = async () => {
    setProblem(undefined);
    try {
      const configuration = await configure?.();
      // The page of the app says itself what is missing.
      if (configuration === undefined) return;
      if (typeof configuration !== 'string') throw new Error('The page of the rule gave no text to save.');
      await onSave(configuration);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className="card stack" aria-label={rule.name}>
      <h3>{rule.name}</h3>
      <p className="quiet">{rule.description}</p>
      <AppFrame
        module={frameOf(rule)}
        project={project}
        rule={place}
        onConfigurable={onConfigurable}
        absent={unseenRule}
      />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <div className="row">
        <Button
          appearance="primary"
          isDisabled={!configure}
          onClick={() => {
            void save();
          }}
        >
          {place.entryPoint === 'create' ? 'Add' : 'Update'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
