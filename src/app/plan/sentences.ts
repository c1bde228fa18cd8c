/**
 * What the app asks for when changes pile up. Nobody is there whose language could be followed, so it is English. It names no
 * person: whose changes they are stands in the changes.
 */
import type { Cluster } from '../../core/plan/churn';

function groundOf({ ground, of }: Cluster): string {
  switch (ground) {
    case 'component':
      return `the component “${of}”`;
    case 'parent':
      return 'issues below the same one';
    case 'requester':
      return 'the wish of one person';
  }
}

export function sayIntake(cluster: Cluster): { question: string; context: string } {
  const count = cluster.changes.length;
  return {
    question: `How do we take in requests from now on? ${count} changes within 28 days concern ${groundOf(cluster)}.`,
    context:
      'Fairlead asks this by itself. Changes that keep coming to the same part of the plan mean that something was not clear when ' +
      'it was taken in, or that priorities move faster than the plan. Decide whether requests for this part are collected and ' +
      'taken in together, whether its scope is to be clarified first, or whether the plan leaves room for them.',
  };
}
