import { useEditing } from './EditingContext';

/** Problems of places that have no control of their own; what is around them puts the caret there. */
export const Trouble = ({ at }: { at: readonly string[] }) => {
  const { problemAt, idOf } = useEditing();
  return at.map((path) => {
    const problem = problemAt(path);
    return (
      problem !== undefined && (
        <p key={path} className="fl-error" id={`${idOf(path)}-error`}>
          <span className="fl-error-sign" aria-hidden="true">
            !
          </span>
          {problem}
        </p>
      )
    );
  });
};
