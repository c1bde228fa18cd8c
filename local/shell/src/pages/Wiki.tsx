/** The spaces of Confluence with their pages, or one of them. */
import { useEffect } from 'react';
import type { WikiSpace } from '../../api-types';
import { useLoaded } from '../load';
import { Await } from '../parts';
import { Link } from '../router';
import { useSession } from '../session';
import { wiki } from '../wiki-api';

function Space({ space: { key, name, pages } }: { space: WikiSpace }) {
  const id = `space-${key}`;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <ul className="bare">
        {pages.map((page) => (
          <li key={page.id}>
            <Link href={`/wiki/spaces/${encodeURIComponent(key)}/pages/${page.id}`}>{page.title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param spaceKey null for all spaces */
export function Wiki({ spaceKey }: { spaceKey: string | null }) {
  const { session } = useSession();
  const { loaded } = useLoaded('spaces', wiki.spaces);
  useEffect(() => {
    document.title = 'Confluence - Fairlead';
  }, []);
  return (
    <>
      <h1>Confluence</h1>
      <Await loaded={loaded} absent={<p className="card empty">This site has no Confluence.</p>}>
        {(spaces) => {
          const shown = spaces.filter(({ key }) => spaceKey === null || key === spaceKey);
          if (shown.length === 0) {
            return (
              <p className="card empty">
                {session.me?.displayName ?? 'Nobody'} can see no space here. Act as somebody else to look
                around.
              </p>
            );
          }
          return (
            <div className="stack">
              {shown.map((space) => (
                <Space key={space.key} space={space} />
              ))}
            </div>
          );
        }}
      </Await>
    </>
  );
}
