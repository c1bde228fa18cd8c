import { useState } from 'react';
import { versionNames } from '../../issues';
import { t } from '../../texts';
import { useProject } from '../useProject';

/** The versions of the project, looked up once somebody needs them. */
export const useVersions = (isShown: boolean) => {
  const project = useProject();
  const [isUsed, setUsed] = useState(false);
  const names = versionNames.use(isUsed || isShown ? project : undefined);
  return {
    names,
    isLoading: isUsed && names === undefined,
    options: [...(names ?? [])].map(([value, label]) => ({ value, label })),
    /** What stands for a version that has no name here. */
    otherwise: names === undefined ? '' : t('field.otherVersion'),
    load: (): void => {
      setUsed(true);
    },
  };
};
