/** What a page becomes when it is exported: its text, with what the app gives in the place of each macro. */
import { useId, useState } from 'react';
import Button from '@atlaskit/button/new';
import { readMacro, type AdfNode } from '../../confluence/document';
import type { ExportedMacro, ExportType, WikiPage } from '../api-types';
import { Adf } from './adf';
import { messageOf } from './load';
import { wiki } from './wiki-api';

const choices = [
  { type: 'pdf', label: 'Export to PDF', told: 'As PDF' },
  { type: 'word', label: 'Export to Word', told: 'As Word' },
  { type: 'other', label: 'Show as in the history', told: 'As in the history' },
] as const satisfies readonly { type: ExportType; label: string; told: string }[];
type Choice = (typeof choices)[number];

/** How far the JSON of a document is indented. */
const indent = 2;

function Exported({ macro, raw }: { macro: ExportedMacro; raw: boolean }) {
  switch (macro.kind) {
    case 'blank':
      return <p className="quiet">{macro.title} gives nothing for exports.</p>;
    case 'error':
      return (
        <p role="alert" className="failure">
          {macro.title}: {macro.message}
        </p>
      );
    case 'document':
      return raw ? (
        <pre className="scroll" tabIndex={0} role="group" aria-label={`${macro.title} as JSON`}>
          {JSON.stringify(macro.document, null, indent)}
        </pre>
      ) : (
        <div role="group" aria-label={`${macro.title} in the export`}>
          <Adf document={macro.document} headings={3} />
        </div>
      );
  }
}

function Result({
  page,
  choice,
  macros,
}: {
  page: WikiPage;
  choice: Choice;
  macros: readonly ExportedMacro[];
}) {
  const [raw, setRaw] = useState(false);
  const show = (node: AdfNode) => {
    const macro = macros.find(({ localId }) => localId === readMacro(node)?.localId);
    return macro ? <Exported macro={macro} raw={raw} /> : null;
  };
  return (
    <div className="stack">
      <div className="row">
        <span className="quiet" role="status">
          {choice.told}
        </span>
        <button
          type="button"
          className="plain-button"
          aria-pressed={raw}
          onClick={() => {
            setRaw(!raw);
          }}
        >
          Show JSON
        </button>
      </div>
      <div className="prose">
        <Adf document={page.body} headings={3} extension={show} />
      </div>
    </div>
  );
}

export function PageExport({ page }: { page: WikiPage }) {
  const id = useId();
  const [result, setResult] = useState<{ choice: Choice; macros: readonly ExportedMacro[] }>();
  const [problem, setProblem] = useState<string>();
  const start = async (choice: Choice) => {
    setResult(undefined);
    setProblem(undefined);
    try {
      setResult({ choice, macros: await wiki.exportPage(page.id, choice.type) });
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>Export</h2>
      <div className="row">
        {choices.map((choice) => (
          <Button
            key={choice.type}
            onClick={() => {
              void start(choice);
            }}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {result && <Result page={page} {...result} />}
    </section>
  );
}
