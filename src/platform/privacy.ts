/** Atlassian's own record of which accounts an app stores. */
import { privacy as forgePrivacy } from '@forge/api';
import type { Privacy } from '../ports';

export const privacy: Privacy = {
  async findClosed(accountIds) {
    // The app stores nothing of a person but the account id, so what it holds is never older than this moment.
    const updatedAt = new Date().toISOString();
    const answers = await forgePrivacy.reportPersonalData(
      accountIds.map((accountId) => ({ accountId, updatedAt })),
    );
    return answers.filter(({ status }) => status === 'closed').map(({ accountId }) => accountId);
  },
};
