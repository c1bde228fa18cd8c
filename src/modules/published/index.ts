import * as publish from '../../app/published/publish';
import { openRegister, readPublished } from '../../app/published/read';
import type { DefinitionsOf } from '../boundary';

const page = { on: 'page', modules: ['risk-register'] } as const;
const admin = { ...page, needs: 'administer' } as const;

/** The risk register on a page of Confluence, and what of it is published to the space of the page. */
export const publishedRegister = {
  'published/open': { ...page, needs: 'browse', run: openRegister },
  'published/read': { ...page, needs: 'page', run: readPublished },
  'published/list': { ...admin, isAct: false, run: publish.listPublished },
  'published/preview': { ...admin, isAct: false, run: publish.previewPublished },
  'published/save': { ...admin, isAct: true, run: publish.savePublished },
  'published/withdraw': { ...admin, isAct: true, run: publish.withdrawPublished },
  'published/history': { ...admin, isAct: false, run: publish.readPublishedHistory },
} satisfies DefinitionsOf<`published/${string}`>;
