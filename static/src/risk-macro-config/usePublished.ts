import { useEffect, useState } from 'react';
import type { PublishedName } from '../../../src/contract/published';
import { call } from '../shared/api';

const none: readonly PublishedName[] = [];

/** What is published of a project to the space of the page; nothing also where that can't be read, since the newest is shown then. */
export const usePublished = (project: string | undefined): readonly PublishedName[] => {
  const [read, setRead] = useState({ of: '', views: none });

  useEffect(() => {
    if (project === undefined) return;
    void call('published/read', { project }).then((answer) => {
      setRead({ of: project, views: answer.ok ? answer.value.views : none });
    });
  }, [project]);

  return read.of === project ? read.views : none;
};
