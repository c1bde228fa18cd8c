/** Confluence as the app asks it: where a page stands, and whether somebody sees it. */
import { asApp, asUser, route } from '@forge/api';
import * as v from '@badrap/valita';
import type { Wiki } from '../ports';
import { askWith, read } from './ask-jira';

/** Somebody waits for an export, which has 25 s in all. */
const { get, post } = askWith(
  {
    retries: 1,
    longestWaitMs: 2_000,
    requestTimeoutMs: 3_000,
    firstPauseMs: 100,
    longestPauseMs: 1_000,
  },
  'requestConfluence',
);

const pageAnswer = v.object({ spaceId: v.string() });

const permissionAnswer = v.object({ hasPermission: v.boolean() });

/** Refusals that say no more than that whoever asks sees no such page, or may not know. */
const unseen: readonly number[] = [400, 401, 403, 404];

/** As Confluence calls whoever has no account. */
const everybody = { subject: { type: 'user', identifier: 'anonymous' }, operation: 'read' };

export const wiki: Wiki = {
  async findSpace(pageId, isSignedIn) {
    const as = isSignedIn ? asUser : asApp;
    const page = await get(as, route`/wiki/api/v2/pages/${pageId}`);
    // Macros stand in blog posts too, whose ids are of the same row of numbers.
    const found = page.status === 404 ? await get(as, route`/wiki/api/v2/blogposts/${pageId}`) : page;
    if (unseen.includes(found.status)) return undefined;
    const { spaceId } = await read(found, pageAnswer);
    if (isSignedIn) return spaceId;
    const asked = await post(asApp, route`/wiki/rest/api/content/${pageId}/permission/check`, everybody);
    if (unseen.includes(asked.status)) return undefined;
    return (await read(asked, permissionAnswer)).hasPermission ? spaceId : undefined;
  },
};
