import { useEffect, useState } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { AccountStatus, SiteAccount } from '../../api-types';
import { jira } from '../api';
import { useFlags } from '../flags';
import { messageOf, useLoaded } from '../load';
import { Await, Dialog } from '../parts';
import { useSession } from '../session';

/** An export may know hundreds of people. */
const shownAtOnce = 50;

const statuses: Record<AccountStatus, { label: string; appearance: 'success' | 'default' | 'removed' }> = {
  active: { label: 'Active', appearance: 'success' },
  inactive: { label: 'Deactivated', appearance: 'default' },
  closed: { label: 'Closed', appearance: 'removed' },
};

type PersonRowProps = {
  account: SiteAccount;
  role: string | undefined;
  onChange: (status: AccountStatus) => void;
  onClose: () => void;
};

function PersonRow({ account, role, onChange, onClose }: PersonRowProps) {
  const { displayName, status } = account;
  const { label, appearance } = statuses[status];
  const next = status === 'active' ? 'inactive' : 'active';
  const hiddenName = <span className="hidden"> {displayName}</span>;
  return (
    <tr>
      <td>{displayName}</td>
      <td className="quiet">{role ?? 'Team'}</td>
      <td>
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </td>
      <td>
        {status !== 'closed' && (
          <div className="row">
            <Button
              spacing="compact"
              onClick={() => {
                onChange(next);
              }}
            >
              {status === 'active' ? 'Deactivate' : 'Reactivate'}
              {hiddenName}
            </Button>
            <Button spacing="compact" appearance="subtle" onClick={onClose}>
              Close account{hiddenName}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}

export function People() {
  const { session, reload: reloadSession } = useSession();
  const flags = useFlags();
  const { loaded, reload } = useLoaded('people', jira.people);
  const [text, setText] = useState('');
  const [closing, setClosing] = useState<SiteAccount | null>(null);
  useEffect(() => {
    document.title = 'People - Fairlead';
  }, []);
  const change = (accountId: string, status: AccountStatus) => {
    jira
      .changeAccount(accountId, status)
      .catch((error: unknown) => {
        const title = messageOf(error);
        flags.show({ id: 'account', type: 'error', title, dismisses: false, actions: [] });
      })
      .finally(() => {
        reload();
        void reloadSession();
      });
  };
  const roles = new Map(session.people.map(({ accountId, role, side }) => [accountId, `${role} · ${side}`]));
  const wanted = text.trim().toLowerCase();
  return (
    <>
      <h1>People</h1>
      <p className="lead">
        An admin deactivates an account and can take that back. Who closes their own account is gone: Jira
        calls them “Former user” from then on, and tells the app when it reports whose data it holds.
      </p>
      <div className="fields search-people">
        <label>
          Find by name
          <input
            type="search"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </label>
      </div>
      <Await loaded={loaded} absent={null}>
        {(people) => {
          const found = people.filter(({ displayName }) => displayName.toLowerCase().includes(wanted));
          // Those with a role come first: it is they whom one acts as.
          const ordered = found.toSorted(
            (left, right) => Number(roles.has(right.accountId)) - Number(roles.has(left.accountId)),
          );
          return (
            <div className="card scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Role</th>
                    <th scope="col">Account</th>
                    <th scope="col">Actions</th>
                  </tr>
                </thead>
                <tbody>
                  {ordered.slice(0, shownAtOnce).map((account) => (
                    <PersonRow
                      key={account.accountId}
                      account={account}
                      role={roles.get(account.accountId)}
                      onChange={(status) => {
                        change(account.accountId, status);
                      }}
                      onClose={() => {
                        setClosing(account);
                      }}
                    />
                  ))}
                </tbody>
              </table>
              {ordered.length > shownAtOnce && (
                <p className="quiet">{ordered.length - shownAtOnce} more. Find them by name.</p>
              )}
            </div>
          );
        }}
      </Await>
      {closing && (
        <Dialog
          title={`Close the account of ${closing.displayName}?`}
          onClose={() => {
            setClosing(null);
          }}
        >
          <p>It stays closed. Nobody can act as them again, and their name is gone from Jira.</p>
          <div className="row">
            <Button
              appearance="subtle"
              onClick={() => {
                setClosing(null);
              }}
            >
              Cancel
            </Button>
            <Button
              appearance="danger"
              onClick={() => {
                setClosing(null);
                change(closing.accountId, 'closed');
              }}
            >
              Close account
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
