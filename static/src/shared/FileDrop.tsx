/** Takes a file that is chosen or dropped. */
import { useState, type DragEvent } from 'react';
import './file-drop.css';

type Props = {
  id: string;
  label: string;
  help: string;
  /** What is offered first where a file is chosen. */
  accept: string;
  onFile: (file: File) => void;
};

export const FileDrop = ({ id, label, help, accept, onFile }: Props) => {
  const [isOver, setOver] = useState(false);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };

  return (
    <div
      className={isOver ? 'fl-drop fl-drop-over' : 'fl-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <label className="fl-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="fl-drop-file"
        type="file"
        id={id}
        accept={accept}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const input = event.currentTarget;
          const [file] = input.files ?? [];
          if (file !== undefined) onFile(file);
          // So that the same file, mended, can be chosen again.
          input.value = '';
        }}
      />
      <p className="fl-help" id={`${id}-help`}>
        {help}
      </p>
    </div>
  );
};
