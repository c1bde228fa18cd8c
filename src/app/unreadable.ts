import { JiraUnavailableError } from '../ports';

/** What Jira says, or that it did not. A demand for consent goes on to the platform. */
export const orUnreadable = async <Value>(asked: Promise<Value>): Promise<Value | 'unreadable'> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof JiraUnavailableError) return 'unreadable';
    throw error;
  }
};
