import { textLimits } from '../../../../../src/contract/limits';
import { t } from '../../texts';
import { personControl } from './personControl';

/** Somebody else who is to act in one's place, and what they should know. */
export const delegateParts = (to: { label: string; help: string; except: readonly unknown[] }) =>
  [
    {
      is: 'person',
      name: 'to',
      label: to.label,
      help: to.help,
      isRequired: true,
      control: personControl({ except: to.except.filter((person) => typeof person === 'string') }),
    },
    {
      is: 'text',
      name: 'note',
      label: t('delegate.note'),
      isRequired: false,
      limit: textLimits.reason,
      rows: 2,
    },
  ] as const;
