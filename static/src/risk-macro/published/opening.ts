/** What a macro is answered on opening: the register, or in its place what is published to the space of the page. */
import type { Payload } from '../../../../src/contract/payloads';
import type { PublishedRegister } from '../../../../src/contract/published';
import { failure, success } from '../../../../src/contract/result';
import { call, type Answer, type Waiting } from '../../shared/api';

export type Opened = {
  register: Promise<Answer<'risk/register'>>;
  /** Undefined for whoever gets the register, or nothing at all. */
  published: Promise<PublishedRegister | undefined>;
};

/** @param view the published view that the macro was set up with */
export const openRegister = (
  project: string,
  view: string | undefined,
  asked: Payload<'risk/register'>,
  onWaiting: (waiting: Waiting) => void,
): Opened => {
  const opened = call(
    'published/open',
    { ...asked, project, ...(view !== undefined && { view }) },
    onWaiting,
  );
  return {
    register: opened.then((answer) => {
      if (!answer.ok) return { ok: false, error: answer.error };
      return 'register' in answer.value ? success(answer.value.register) : failure('forbidden');
    }),
    published: opened.then((answer) =>
      answer.ok && 'published' in answer.value ? answer.value.published : undefined,
    ),
  };
};
